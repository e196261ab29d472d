package org.enlace.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.enlace.hostile.HostileRequest.Pace;
import org.enlace.hostile.Reply.Ending;

/** Writes requests to a socket as they are and reads the first answer; a connection for each. Thread-safe. */
public final class RawHttpClient implements AutoCloseable {

    private static final int PIECES = 10;
    private static final int PAUSE = 100;
    private static final int BUFFER = 16 * 1024;

    private final InetSocketAddress address;
    private final Duration patience;
    /** A server that does not read would keep a writer for ever. */
    private final ScheduledExecutorService closer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "hostile-closer");
        thread.setDaemon(true);
        return thread;
    });

    /** @param patience how long an answer may take */
    public RawHttpClient(int port, Duration patience) {
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.patience = patience;
    }

    /** Sends a request; returns what came back, never later than some seconds after the patience has ended. */
    public Reply send(byte[] request, Pace pace) {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) patience.toMillis());
            socket.setTcpNoDelay(true);
            Future<?> end = closer.schedule(() -> close(socket), 2 * patience.toMillis(), TimeUnit.MILLISECONDS);
            try {
                write(socket, request, pace);
                return read(socket, start);
            } finally {
                end.cancel(false);
            }
        } catch (ConnectException nobody) {
            return new Reply(Ending.REFUSED, 0, "", millis(start));
        } catch (IOException broken) {
            return new Reply(Ending.TIMED_OUT, 0, "", millis(start));
        }
    }

    private static void write(Socket socket, byte[] request, Pace pace) {
        try {
            OutputStream out = socket.getOutputStream();
            if (pace == Pace.SLICED) {
                slice(out, request);
            } else {
                out.write(request);
            }
            out.flush();
            if (pace == Pace.CUT) {
                socket.shutdownOutput();
            }
        } catch (IOException refused) {
            // The server may have answered before it read all: the answer is there to be read.
            return;
        }
    }

    private static void slice(OutputStream out, byte[] request) throws IOException {
        int piece = Math.max(1, request.length / PIECES);
        for (int i = 0; i < request.length; i += piece) {
            out.write(request, i, Math.min(piece, request.length - i));
            out.flush();
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                throw new IOException(end);
            }
        }
    }

    private Reply read(Socket socket, long start) {
        AnswerBuffer answer = new AnswerBuffer();
        long end = System.nanoTime() + patience.toNanos();
        byte[] buffer = new byte[BUFFER];
        Ending without = Ending.CLOSED;
        try {
            while (!answer.isWhole()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout((int) left);
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    break;
                }
                answer.add(buffer, read);
            }
        } catch (SocketTimeoutException late) {
            return new Reply(Ending.TIMED_OUT, answer.status(), answer.octets(), millis(start));
        } catch (IOException reset) {
            without = Ending.RESET;
        }
        return new Reply(answer.isEmpty() ? without : Ending.ANSWERED, answer.status(), answer.octets(), millis(start));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            return;
        }
    }

    private static long millis(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public void close() {
        closer.shutdownNow();
    }
}
