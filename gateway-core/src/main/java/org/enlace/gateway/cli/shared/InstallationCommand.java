package org.enlace.gateway.cli.shared;

import java.util.concurrent.Callable;

/** Runs one command of an installation: reads its folder and writes to its screen. The result is the exit code: 0 done, 1 failed, 2 wrong use. */
public abstract class InstallationCommand implements Callable<Integer> {

    protected final Screen screen;
    protected final InstallDir home;

    protected InstallationCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }
}
