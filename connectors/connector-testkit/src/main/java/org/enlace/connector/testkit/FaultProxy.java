package org.enlace.connector.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Simulates a bad network between a route and a partner on this machine: cuts or delays the traffic. Thread-safe. */
public final class FaultProxy implements AutoCloseable {

    /** The fault that applies to connections made from now on. */
    public enum Fault {
        /** Lets everything through. */
        NONE,
        /** Cuts as soon as a client connects. */
        CUT_AT_ONCE,
        /** Cuts in the middle of the request. */
        CUT_REQUEST,
        /** Cuts in the middle of the answer. */
        CUT_ANSWER,
        /** Takes the request, lets the beginning of the answer through, and then nothing. */
        STALL_ANSWER
    }

    private static final int SOME = 20;

    private final ServerSocket server;
    private final int partner;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "fault-proxy", 0, false);
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch notListening = new CountDownLatch(1);
    private volatile Fault fault = Fault.NONE;

    /** @param partner port of the partner on 127.0.0.1 */
    public FaultProxy(int partner) {
        this.partner = partner;
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException("no port for the proxy", e);
        }
        threads.execute(this::acceptAll);
    }

    /** Returns the port at which the partner seems to be. */
    public int port() {
        return server.getLocalPort();
    }

    /** Sets the fault of connections that are made from now on. */
    public void become(Fault next) {
        fault = next;
    }

    /** Returns the number of connections that were made. */
    public int connections() {
        return connections.get();
    }

    private void acceptAll() {
        try {
            while (!server.isClosed()) {
                Socket caller = server.accept();
                open.add(caller);
                connections.incrementAndGet();
                threads.execute(() -> join(caller, fault));
            }
        } catch (IOException | RejectedExecutionException closed) {
            return;
        } finally {
            notListening.countDown();
        }
    }

    private void join(Socket caller, Fault now) {
        if (now == Fault.CUT_AT_ONCE) {
            close(caller);
            return;
        }
        try {
            Socket callee = new Socket(InetAddress.getByName("127.0.0.1"), partner);
            open.add(callee);
            threads.execute(() -> pump(caller, callee, now == Fault.CUT_REQUEST, false));
            pump(callee, caller, now == Fault.CUT_ANSWER, now == Fault.STALL_ANSWER);
        } catch (IOException | RejectedExecutionException nobody) {
            close(caller);
        }
    }

    private void pump(Socket from, Socket to, boolean cuts, boolean stalls) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, cuts || stalls ? Math.min(count, SOME) : count);
                out.flush();
                if (cuts) {
                    close(from);
                    close(to);
                    return;
                }
                if (stalls) {
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException over) {
            close(from);
            close(to);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it was to be closed
        }
    }

    /** Stops listening: from now on connections are refused. */
    @Override
    public void close() {
        close(server);
        try {
            // the kernel goes on taking connections until the thread in accept() has left it, and a connection that it
            // took
            // is to be hung up on as well
            notListening.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.forEach(FaultProxy::close);
        threads.shutdownNow();
    }
}
