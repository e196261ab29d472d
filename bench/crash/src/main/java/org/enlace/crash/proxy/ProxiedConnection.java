package org.enlace.crash.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through the proxy: two threads, one for each way. Thread-safe. */
final class ProxiedConnection {

    private static final int PIECE = 16_384;
    private static final long STEP_MILLIS = 50;

    private final FaultProxy proxy;
    private final Socket caller;
    private final Socket callee;
    private final AtomicInteger open = new AtomicInteger(2);

    ProxiedConnection(FaultProxy proxy, Socket caller, Socket callee) {
        this.proxy = proxy;
        this.caller = caller;
        this.callee = callee;
    }

    void pump() {
        FaultProxy.daemon("proxy-request", () -> pump(caller, callee, ProxyRule.Way.REQUEST));
        FaultProxy.daemon("proxy-answer", () -> pump(callee, caller, ProxyRule.Way.ANSWER));
    }

    private void pump(Socket from, Socket to, ProxyRule.Way way) {
        byte[] piece = new byte[PIECE];
        long underRule = 0;
        ProxyRule before = proxy.rule();
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                ProxyRule proxyRule = proxy.rule();
                underRule = proxyRule == before ? underRule : 0;
                before = proxyRule;
                if (!hand(out, piece, read, proxyRule.on(way) ? proxyRule : ProxyRule.PASS, underRule)) {
                    return;
                }
                underRule += read;
            }
            to.shutdownOutput();
            if (open.decrementAndGet() == 0) {
                close();
            }
        } catch (IOException gone) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** False if the connection is no more. */
    private boolean hand(OutputStream out, byte[] piece, int length, ProxyRule proxyRule, long before)
            throws IOException, InterruptedException {
        switch (proxyRule.verb()) {
            case DELAY -> pause(proxyRule, proxyRule.amount());
            case THROTTLE -> pause(proxyRule, length * 1_000L / Math.max(1, proxyRule.amount()));
            case CUT -> {
                if (before + length > proxyRule.amount()) {
                    out.write(piece, 0, (int) Math.max(0, proxyRule.amount() - before));
                    out.flush();
                    proxy.cutting();
                    close();
                    return false;
                }
            }
            case BLACK_HOLE -> {
                return true;
            }
            case RESET -> {
                reset();
                return false;
            }
            default -> {
                // PASS, and what is left of a half-closed connection
            }
        }
        out.write(piece, 0, length);
        out.flush();
        return true;
    }

    /** Not longer than the rule is in force. */
    private void pause(ProxyRule proxyRule, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; left > 0 && proxy.rule() == proxyRule; ) {
            Thread.sleep(Math.min(left, STEP_MILLIS));
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    void halfClose(ProxyRule.Way way) {
        try {
            if (way != ProxyRule.Way.ANSWER) {
                callee.shutdownOutput();
            }
            if (way != ProxyRule.Way.REQUEST) {
                caller.shutdownOutput();
            }
        } catch (IOException closedAlready) {
            close();
        }
    }

    void reset() {
        try {
            caller.setSoLinger(true, 0);
            callee.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // then there is nothing to reset
        }
        close();
    }

    void close() {
        proxy.ended(this);
        try (caller;
                callee) {
            return;
        } catch (IOException closedAlready) {
            return;
        }
    }
}
