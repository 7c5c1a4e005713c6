package rapport.chassis.figure;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Counts HTTP requests by how long they took, in as few buckets as an objective for latency needs: of each
/// path, method and status every bucket is a series.
@Singleton
final class RequestBuckets {
    private static final double[] NANOS = {1e8, 5e8, 1e9, 5e9};

    @Produces
    @Singleton
    MeterFilter requests() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests")
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(NANOS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
