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
 * Passes TCP connections from one port of 127.0.0.1 to another and disturbs them by a {@link Rule} that may change at any time; open connections feel it
 * with their next byte. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {

    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket door;
    private final int target;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Runnable> onCut = new AtomicReference<>();
    private volatile Rule rule = Rule.PASS;
    private volatile boolean closed;

    private FaultProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
        daemon("proxy-" + door.getLocalPort(), this::accept);
    }

    /**
     * Listens on any free port.
     *
     * @param target port on 127.0.0.1 to which connections lead; nobody need listen there yet
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

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** From now on this rule. A reset or a half-close is done at once to what is open. */
    public void rule(Rule newRule) {
        rule = newRule;
        if (newRule.verb() == Verb.RESET) {
            wires.forEach(Wire::reset);
        } else if (newRule.verb() == Verb.HALF_CLOSE) {
            wires.forEach(wire -> wire.halfClose(newRule.way()));
        }
    }

    /** Everything passes again. What was swallowed is lost: those connections are closed. */
    public void pass() {
        Rule before = rule;
        rule = Rule.PASS;
        if (before.verb() == Verb.BLACK_HOLE || before.verb() == Verb.HALF_CLOSE) {
            wires.forEach(Wire::close);
        }
    }

    /** Called once, by the thread that cuts, when the next connection is cut: before either side can notice. */
    public void atNextCut(Runnable action) {
        onCut.set(action);
    }

    Rule rule() {
        return rule;
    }

    void cutting() {
        Runnable action = onCut.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

    void ended(Wire wire) {
        wires.remove(wire);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket caller = door.accept();
                daemon("proxy-connect", () -> connect(caller));
            } catch (IOException e) {
                pause();
            }
        }
    }

    /** A door that cannot open must not keep a processor busy. */
    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect(Socket caller) {
        Socket callee = new Socket();
        Wire wire = new Wire(this, caller, callee);
        try {
            caller.setTcpNoDelay(true);
            if (rule.verb() == Verb.RESET) {
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

    /** Closes the door and all connections. */
    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wires.forEach(Wire::close);
    }
}
