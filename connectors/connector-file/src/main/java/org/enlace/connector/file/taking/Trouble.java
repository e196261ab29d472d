package org.enlace.connector.file.taking;

import java.io.IOException;

/** A failure of a place whose message may be shown: it names a step and a reason, and no file. */
public class Trouble extends IOException {

    private static final long serialVersionUID = 1L;

    public Trouble(String message, Throwable cause) {
        super(message, cause);
    }

    /** What may be written into a log: of other failures the class alone, for partners put names of people into names of files. */
    static String of(Throwable e) {
        return e instanceof Trouble told ? told.getMessage() : e.getClass().getName();
    }
}
