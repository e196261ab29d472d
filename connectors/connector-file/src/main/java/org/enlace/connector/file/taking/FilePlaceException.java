package org.enlace.connector.file.taking;

import java.io.IOException;

/** Signals a failure of a file place. The message may be shown: it names a step and a reason, and no file. */
public class FilePlaceException extends IOException {

    private static final long serialVersionUID = 1L;

    public FilePlaceException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns the text of a failure that may be logged: of other failures the class alone, since partners put names of people into names of files.
     */
    static String of(Throwable e) {
        return e instanceof FilePlaceException told
                ? told.getMessage()
                : e.getClass().getName();
    }
}
