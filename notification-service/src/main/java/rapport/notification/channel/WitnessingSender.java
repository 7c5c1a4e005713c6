package rapport.notification.channel;

import java.io.IOException;
import java.io.OutputStream;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.DataCoding;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;

/// Remembers, for the thread that submits, whether a `submit_sm` began to be written. Before that the message centre
/// certainly does not have it.
final class WitnessingSender extends DefaultPDUSender {
    private static final ThreadLocal<Boolean> BEGUN = ThreadLocal.withInitial(() -> false);

    static void begin() {
        BEGUN.set(false);
    }

    static boolean mayBeHandedOver() {
        return BEGUN.get();
    }

    @Override
    @SuppressWarnings("TooManyParameters")
    public byte[] sendSubmitSm(
            OutputStream out,
            int sequence,
            String serviceType,
            TypeOfNumber sourceTon,
            NumberingPlanIndicator sourceNpi,
            String source,
            TypeOfNumber destinationTon,
            NumberingPlanIndicator destinationNpi,
            String destination,
            ESMClass esmClass,
            byte protocolId,
            byte priority,
            String schedule,
            String validity,
            RegisteredDelivery registeredDelivery,
            byte replaceIfPresent,
            DataCoding dataCoding,
            byte defaultMessage,
            byte[] text,
            OptionalParameter... parameters)
            throws PDUStringException, IOException {
        BEGUN.set(true);
        return super.sendSubmitSm(
                out,
                sequence,
                serviceType,
                sourceTon,
                sourceNpi,
                source,
                destinationTon,
                destinationNpi,
                destination,
                esmClass,
                protocolId,
                priority,
                schedule,
                validity,
                registeredDelivery,
                replaceIfPresent,
                dataCoding,
                defaultMessage,
                text,
                parameters);
    }
}
