package rapport.notification.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The JVM's resolver in tests: names under `rapport.test` have the addresses that a test says, all others
/// those that they have. What was said is kept in system properties, because the JVM loads this class with
/// another loader than tests.
public final class TestNames extends InetAddressResolverProvider {
    private static final String DOMAIN = ".rapport.test";
    private static final String ANSWERS = "rapport.test.answers.";
    private static final String ASKED = "rapport.test.asked.";

    static {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    /// A name with an answer for each time it is asked for: addresses with commas between them. The last one stays.
    static String of(String label, String... answers) {
        var name = label + DOMAIN;
        System.setProperty(ANSWERS + name, String.join(";", answers));
        System.setProperty(ASKED + name, "0");
        return name;
    }

    /// A name whose server is silent for as long as anybody waits in a test.
    static final String NEVER = "never";

    static int asked(String name) {
        return Integer.parseInt(System.getProperty(ASKED + name, "0"));
    }

    @Override
    public String name() {
        return "names of tests";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    private record Resolver(InetAddressResolver others) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            var answers = System.getProperty(ANSWERS + host);
            if (answers == null) {
                return others.lookupByName(host, policy);
            }
            var asked = asked(host);
            System.setProperty(ASKED + host, String.valueOf(asked + 1));
            if (answers.equals(NEVER)) {
                LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
                throw new UnknownHostException(host);
            }
            var each = answers.split(";", -1);
            return Arrays.stream(each[Math.min(asked, each.length - 1)].split(","))
                    .map(InetAddress::ofLiteral);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return others.lookupByAddress(address);
        }
    }
}
