package org.enlace.connector.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.util.Timeout;

/**
 * Ends the check for unread bytes at once where the connection was silent for longer than such a check waits. A read with the time limit {@link #CHECK}
 * is such a check; every other read waits as usual. One thread reads at a time, as with any connection of the client.
 */
final class IdleCheckSocket extends Socket {

    /** Time limit that marks a check. It never waits that long: see {@link #WAIT_MILLIS}. */
    static final Timeout CHECK = Timeout.ofMilliseconds(2);

    private static final int WAIT_MILLIS = 1;

    private volatile boolean checking;
    private volatile long lastRead = System.nanoTime();
    private InputStream input;

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        checking = millis == CHECK.toMillisecondsIntBound();
        super.setSoTimeout(checking ? WAIT_MILLIS : millis);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (input == null) {
            input = new CheckedInput(super.getInputStream());
        }
        return input;
    }

    private boolean wasSilent() {
        return System.nanoTime() - lastRead >= TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
    }

    private final class CheckedInput extends FilterInputStream {

        private CheckedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (checking && wasSilent() && in.available() == 0) {
                throw new NothingUnreadException();
            }
            int count = super.read(bytes, offset, length);
            lastRead = System.nanoTime();
            return count;
        }
    }

    /** Has no stack trace: every check of a silent connection throws one. */
    private static final class NothingUnreadException extends SocketTimeoutException {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
