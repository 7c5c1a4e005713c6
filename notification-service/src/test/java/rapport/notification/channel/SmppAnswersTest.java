package rapport.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmppAnswersTest {
    @ParameterizedTest
    @ValueSource(ints = {SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL})
    void a_busy_message_centre_is_tried_again(int status) {
        assertThat(SmppAnswers.negative(status)).isInstanceOf(Attempt.NotHandedOver.class);
    }

    @Test
    void a_refused_number_is_a_bounce() {
        assertThat(SmppAnswers.negative(SMPPConstant.STAT_ESME_RINVDSTADR))
                .isEqualTo(new Attempt.Refused("the message centre refused it with 0x0000000b"));
    }
}
