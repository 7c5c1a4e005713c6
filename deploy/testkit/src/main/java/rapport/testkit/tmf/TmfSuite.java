package rapport.testkit.tmf;

/// All that holds for every TM Forum resource, shown on one: a test of a service says which.
public interface TmfSuite extends TmfDocuments, TmfLists, TmfRefusals {
    @Override
    TmfResource resource();
}
