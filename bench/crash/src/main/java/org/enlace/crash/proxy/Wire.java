package org.enlace.crash.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through the proxy: two threads, one for each way. Thread-safe. */
final class Wire {

    private static final int PIECE = 16_384;
    private static final long STEP_MILLIS = 50;

    private final FaultProxy proxy;
    private final Socket caller;
    private final Socket callee;
    private final AtomicInteger open = new AtomicInteger(2);

    Wire(FaultProxy proxy, Socket caller, Socket callee) {
        this.proxy = proxy;
        this.caller = caller;
        this.callee = callee;
    }

    void pump() {
        FaultProxy.daemon("proxy-request", () -> pump(caller, callee, Rule.Way.REQUEST));
        FaultProxy.daemon("proxy-answer", () -> pump(callee, caller, Rule.Way.ANSWER));
    }

    private void pump(Socket from, Socket to, Rule.Way way) {
        byte[] piece = new byte[PIECE];
        long underRule = 0;
        Rule before = proxy.rule();
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                Rule rule = proxy.rule();
                underRule = rule == before ? underRule : 0;
                before = rule;
                if (!hand(out, piece, read, rule.on(way) ? rule : Rule.PASS, underRule)) {
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
    private boolean hand(OutputStream out, byte[] piece, int length, Rule rule, long before)
            throws IOException, InterruptedException {
        switch (rule.verb()) {
            case DELAY -> pause(rule, rule.amount());
            case THROTTLE -> pause(rule, length * 1_000L / Math.max(1, rule.amount()));
            case CUT -> {
                if (before + length > rule.amount()) {
                    out.write(piece, 0, (int) Math.max(0, rule.amount() - before));
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
    private void pause(Rule rule, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; left > 0 && proxy.rule() == rule; ) {
            Thread.sleep(Math.min(left, STEP_MILLIS));
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    void halfClose(Rule.Way way) {
        try {
            if (way != Rule.Way.ANSWER) {
                callee.shutdownOutput();
            }
            if (way != Rule.Way.REQUEST) {
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
