package org.enlace.crash.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Passes TCP connections from one port of 127.0.0.1 to another and disturbs them by a {@link ProxyRule} that may change at any time; open connections feel it
 * with their next byte. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket listener;
    private final int target;
    private final Set<ProxiedConnection> wires = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Runnable> onCut = new AtomicReference<>();
    private volatile ProxyRule proxyRule = ProxyRule.PASS;
    private volatile boolean closed;

    private FaultProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
        daemon("proxy-" + listener.getLocalPort(), this::accept);
    }

    /**
     * Listens on any free port.
     *
     * @param target port on 127.0.0.1 to which connections lead; it need not be open yet
     */
    public static FaultProxy to(int target) {
        try {
            return new FaultProxy(new ServerSocket(0, 256, LOCAL), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Port on which it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** From now on this rule. A reset or a half-close is done at once to what is open. */
    public void rule(ProxyRule newRule) {
        proxyRule = newRule;
        if (newRule.verb() == ProxyAction.RESET) {
            wires.forEach(ProxiedConnection::reset);
        } else if (newRule.verb() == ProxyAction.HALF_CLOSE) {
            wires.forEach(wire -> wire.halfClose(newRule.way()));
        }
    }

    /** Everything passes again. What was swallowed is lost: those connections are closed. */
    public void pass() {
        ProxyRule before = proxyRule;
        proxyRule = ProxyRule.PASS;
        if (before.verb() == ProxyAction.BLACK_HOLE || before.verb() == ProxyAction.HALF_CLOSE) {
            wires.forEach(ProxiedConnection::close);
        }
    }

    /** Called once, by the thread that cuts, when the next connection is cut: before either side can notice. */
    public void atNextCut(Runnable action) {
        onCut.set(action);
    }

    ProxyRule rule() {
        return proxyRule;
    }

    void cutting() {
        Runnable action = onCut.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

    void ended(ProxiedConnection wire) {
        wires.remove(wire);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket caller = listener.accept();
                daemon("proxy-connect", () -> connect(caller));
            } catch (IOException e) {
                pause();
            }
        }
    }

    /** A target that refuses connections must not keep a processor busy. */
    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect(Socket caller) {
        Socket callee = new Socket();
        ProxiedConnection wire = new ProxiedConnection(this, caller, callee);
        try {
            caller.setTcpNoDelay(true);
            if (proxyRule.verb() == ProxyAction.RESET) {
                wire.reset();
                return;
            }
            callee.setTcpNoDelay(true);
            callee.connect(new InetSocketAddress(LOCAL, target), CONNECT_MILLIS);
            wires.add(wire);
            wire.pump();
        } catch (IOException nobodyThere) {
            // The caller must see what it would see without us: no connection.
            wire.reset();
        }
    }

    /** Closes the listening socket and all connections. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wires.forEach(ProxiedConnection::close);
    }
}
