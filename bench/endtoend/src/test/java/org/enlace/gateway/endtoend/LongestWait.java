package org.enlace.gateway.endtoend;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Bounds all waits of these tests. Long, since the time that a machine takes is no promise: a promised time is named where it is tested. */
public final class LongestWait implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
    }
}
