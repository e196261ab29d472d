package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of all that this JVM prints from now on: what the launcher keeps as the log of a gateway that has a JVM of its own. */
final class ScreenCopy implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final PrintStream bothOut;
    private final PrintStream bothErr;
    private final OutputStream file;
    private volatile boolean open = true;

    private ScreenCopy(OutputStream file) {
        this.file = file;
        bothOut = new PrintStream(new Both(out), true);
        bothErr = new PrintStream(new Both(err), true);
        System.setOut(bothOut);
        System.setErr(bothErr);
    }

    static ScreenCopy to(Path log) {
        try {
            Files.createDirectories(log.getParent());
            return new ScreenCopy(Files.newOutputStream(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Both extends OutputStream {

        private final PrintStream screen;

        Both(PrintStream screen) {
            this.screen = screen;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            screen.write(bytes, from, length);
            if (open) {
                synchronized (file) {
                    file.write(bytes, from, length);
                }
            }
        }

        @Override
        public void flush() {
            screen.flush();
        }
    }

    /** Stops copying. The screen is given back only if nobody took it after us. */
    @Override
    public void close() {
        open = false;
        if (System.out == bothOut) {
            System.setOut(out);
        }
        if (System.err == bothErr) {
            System.setErr(err);
        }
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
