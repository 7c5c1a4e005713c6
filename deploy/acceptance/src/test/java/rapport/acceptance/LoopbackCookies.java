package rapport.acceptance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Cookies as browsers keep them: loopback counts as a safe way, with TLS or without.
final class LoopbackCookies extends CookieManager {

    LoopbackCookies() {
        super(null, CookiePolicy.ACCEPT_ALL);
    }

    @Override
    public void put(URI address, Map<String, List<String>> headers) throws IOException {
        super.put(address, headers);
        getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
    }
}
