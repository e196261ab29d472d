package org.enlace.connector.http;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;

/**
 * Connects with the link's own trust and key, as they are now. A connection belongs to the context it was made with: the client's pool keeps
 * connections apart by context, so that nothing is sent on one whose trust or key has been changed since. Thread-safe.
 */
final class LinkTls implements TlsSocketStrategy, ExecChainHandler {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Supplier<SSLContext> now;

    LinkTls(Supplier<SSLContext> now) {
        this.now = now;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setUserToken(now.get());
        return chain.proceed(request, scope);
    }

    @Override
    public SSLSocket upgrade(Socket socket, String host, int port, Object attachment, HttpContext context)
            throws IOException {
        SSLContext tls = (SSLContext) HttpClientContext.cast(context).getUserToken();
        return new DefaultClientTlsStrategy(
                        tls,
                        PROTOCOLS,
                        null,
                        SSLBufferMode.STATIC,
                        HostnameVerificationPolicy.CLIENT,
                        HttpsSupport.getDefaultHostnameVerifier())
                .upgrade(socket, host, port, attachment, context);
    }
}
