package org.enlace.load.figures;

import java.io.IOException;
import java.sql.SQLException;
import org.enlace.load.Screen;
import org.enlace.load.Settings;
import org.enlace.load.report.Report;

public final class LargeBodies {
    private LargeBodies() {}
    public static Report run(Settings settings, Screen screen, String command)
            throws IOException, InterruptedException, SQLException {
        throw new IllegalStateException();
    }
}
