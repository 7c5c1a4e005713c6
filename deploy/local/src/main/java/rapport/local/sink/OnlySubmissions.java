package rapport.local.sink;

import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;

/// Answers `submit_sm` and refuses every other request.
@FunctionalInterface
interface OnlySubmissions extends ServerMessageReceiverListener {

    SubmitSmResult accept(SubmitSm submission) throws PDUStringException;

    @Override
    default SubmitSmResult onAcceptSubmitSm(SubmitSm submission, SMPPServerSession source)
            throws ProcessRequestException {
        try {
            return accept(submission);
        } catch (PDUStringException e) {
            throw new ProcessRequestException(e.getMessage(), SMPPConstant.STAT_ESME_RSYSERR, e);
        }
    }

    @Override
    default SubmitMultiResult onAcceptSubmitMulti(SubmitMulti request, SMPPServerSession source)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    default QuerySmResult onAcceptQuerySm(QuerySm request, SMPPServerSession source) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    default void onAcceptReplaceSm(ReplaceSm request, SMPPServerSession source) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    default void onAcceptCancelSm(CancelSm request, SMPPServerSession source) throws ProcessRequestException {
        throw notHere();
    }

    @Override
    default BroadcastSmResult onAcceptBroadcastSm(BroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    default void onAcceptCancelBroadcastSm(CancelBroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    default QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm request, SMPPServerSession source)
            throws ProcessRequestException {
        throw notHere();
    }

    @Override
    default DataSmResult onAcceptDataSm(DataSm request, Session source) throws ProcessRequestException {
        throw notHere();
    }

    private static ProcessRequestException notHere() {
        return new ProcessRequestException("only submit_sm is spoken here", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
