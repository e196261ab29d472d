package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.io.InputStream;

/** Takes the files of a copied database, one after the other. */
public interface CopySink {

    /** A folder; its files follow. */
    void folder(String name) throws IOException;

    /** A file; read to its end before this returns, not closed. */
    void file(String name, InputStream content) throws IOException;
}
