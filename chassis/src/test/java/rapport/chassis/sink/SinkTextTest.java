package rapport.chassis.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkTextTest {
    private static final Addresses OUTSIDE = new Addresses(List.of(), List.of());
    private static final SinkText PRODUCTION = new SinkText(false, false, OUTSIDE);
    private static final SinkText DEMO =
            new SinkText(true, true, new Addresses(List.of(Network.of("127.0.0.0/8")), List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://hooks.example.com/a/b?c=d",
                "HTTPS://Hooks.Example.Com:443/",
                "https://example.com:8443/in",
                "https://xn--bcher-kva.example/eingang",
                "https://93.184.215.14/hook",
                "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:8443/hook"
            })
    void a_sink_outside_is_taken(String sink) {
        assertThat(PRODUCTION.problem(sink)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "//example.com/",
                "/hook",
                "example.com",
                "",
                "https:///hook",
                "https://",
                "https://user@example.com/",
                "https://user:password@example.com/",
                "https://@example.com/",
                "https://example.com@127.0.0.1/",
                "https://example.com/#fragment",
                "https://example.com:22/",
                "https://example.com:0/",
                "https://example.com:25/",
                "https://example.com:65536/",
                "https://example.com:/",
                "https://example.com:-1/",
                "https://example.com./",
                "https://bücher.example/",
                "https://exa\u00admple.com/",
                "https://１２７.0.0.1/",
                "https://example。com/",
                "https://exa mple.com/",
                "https://example.com\\@127.0.0.1/",
                "https://example.com\r\nHost:evil/",
                "https://-a.example/",
                "https://a_b.example/",
                "https://a..example/",
                "https://%6c%6fcalhost/",
                "https://localhost/",
                "https://app.localhost/",
                "https://intranet/",
                "https://metadata.google.internal/computeMetadata/v1/",
                "https://printer.local/",
                "https://db.corp/",
                "https://router.home.arpa/",
                "https://kafka.default.svc/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.01/",
                "https://0/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://255.255.255.255/",
                "https://256.1.1.1/",
                "https://1.2.3/",
                "https://1.2.3.4.5/",
                "https://127.0.0.1./",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:ffff:169.254.169.254]/",
                "https://[::127.0.0.1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::a00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:53aa:64c:0:0:80ff:fffe]/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/",
                "https://[v1.fe80::a]/"
            })
    void a_sink_that_leads_inside_or_is_written_oddly_is_refused(String sink) {
        assertThat(PRODUCTION.problem(sink)).get().asString().startsWith("must ");
    }

    @Test
    void a_demonstration_may_send_to_this_machine_and_no_further_inside() {
        assertThat(DEMO.problem("http://127.0.0.1:8080/hook")).isEmpty();
        assertThat(DEMO.problem("http://localhost:8080/hook")).isEmpty();
        assertThat(DEMO.problem("http://10.0.0.1:8080/hook")).contains("must not lead to an address that is private");
    }

    @Test
    void a_sink_has_at_most_two_thousand_characters() {
        assertThat(PRODUCTION.problem("https://example.com/" + "a".repeat(1_980)))
                .isEmpty();
        assertThat(PRODUCTION.problem("https://example.com/" + "a".repeat(1_981)))
                .contains("must have at most 2000 characters");
    }
}
