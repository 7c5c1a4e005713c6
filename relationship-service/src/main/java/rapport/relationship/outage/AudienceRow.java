package rapport.relationship.outage;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import rapport.chassis.event.Json;

@Entity
@Table(name = "outage_audience")
class AudienceRow {
    @Id
    @Column(name = "id")
    String id;

    @Column(name = "revision")
    long revision;

    @Column(name = "told")
    boolean told;

    @Column(name = "missed")
    boolean missed;

    @Column(name = "tentative")
    boolean tentative;

    @Column(name = "impact")
    String impact;

    @Column(name = "starts_at")
    Instant start;

    @Column(name = "ends_at")
    Instant end;

    @Column(name = "services")
    String services;

    Told asTold() {
        return new Told(revision, told, missed, tentative, Impact.valueOf(impact), start, end, read(services));
    }

    private static List<ImpactFact.AffectedService> read(String services) {
        try {
            return List.of(Json.MAPPER.readValue(services, ImpactFact.AffectedService[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("services of an audience cannot be read", e);
        }
    }
}
