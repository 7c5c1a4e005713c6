package rapport.notification.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/// Sends SMS over SMPP 3.4 and asks for receipts. See the package comment for what is tried again and what is not.
@ApplicationScoped
class SmsCarrier implements Carrier {
    private static final OptionalParameter[] NONE = {};
    private static final byte[] EMPTY = {};

    private final SmppConfig config;
    private final SmppLink link;
    private final Pressure pressure;

    SmsCarrier(SmppConfig config, SmppLink link) {
        this.config = config;
        this.link = link;
        this.pressure = new Pressure(config.window(), System::nanoTime);
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public int window() {
        return link.session().isPresent() ? pressure.window() : 0;
    }

    @Override
    public Attempt send(Parcel parcel) {
        if (!(parcel instanceof Parcel.Sms sms)) {
            throw new IllegalArgumentException("not an SMS: " + parcel.id());
        }
        var number = PhoneNumbers.digits(sms.to());
        if (number.isEmpty()) {
            return new Attempt.Refused("the phone number is not a possible one");
        }
        var session = link.session();
        if (session.isEmpty()) {
            return new Attempt.NotHandedOver("the message centre is not bound", true);
        }
        var attempt = submit(session.get(), number.get(), SmsText.of(sms.text()));
        pressure.felt(attempt);
        return attempt;
    }

    private Attempt submit(SMPPSession session, String number, SmsText text) {
        WitnessingSender.begin();
        try {
            var result = session.submitShortMessage(
                    "",
                    isNumber(config.sender()) ? TypeOfNumber.NETWORK_SPECIFIC : TypeOfNumber.ALPHANUMERIC,
                    NumberingPlanIndicator.UNKNOWN,
                    config.sender(),
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    number,
                    new ESMClass(),
                    (byte) 0,
                    (byte) 1,
                    null,
                    null,
                    new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                    (byte) 0,
                    DataCodings.newInstance(text.dataCoding()),
                    (byte) 0,
                    text.isLong() ? EMPTY : text.octets(),
                    text.isLong() ? payload(text) : NONE);
            return new Attempt.Accepted(result.getMessageId(), "the message centre took it");
        } catch (NegativeResponseException e) {
            return SmppAnswers.negative(e.getCommandStatus());
        } catch (PDUException _) {
            return new Attempt.Refused("the message does not fit into a submission");
        } catch (ResponseTimeoutException | InvalidResponseException | IOException _) {
            return WitnessingSender.mayBeHandedOver()
                    ? new Attempt.Doubtful("the message centre did not answer")
                    : new Attempt.NotHandedOver("the message centre is not bound", true);
        }
    }

    private static OptionalParameter[] payload(SmsText text) {
        return new OptionalParameter[] {new OptionalParameter.Message_payload(text.octets())};
    }

    private static boolean isNumber(String sender) {
        return sender.chars().allMatch(Character::isDigit);
    }
}
