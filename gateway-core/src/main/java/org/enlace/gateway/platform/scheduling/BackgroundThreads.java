package org.enlace.gateway.platform.scheduling;

import java.util.concurrent.ThreadFactory;

/** Makes the threads of the gateway: daemons with a name, so that a thread dump tells the work and no forgotten thread keeps the process alive. */
public final class BackgroundThreads {

    private BackgroundThreads() {}

    /** A factory for the threads of an executor, all with this name. */
    public static ThreadFactory named(String name) {
        return work -> create(name, work);
    }

    /** Starts a thread that does this work and ends. */
    public static Thread start(String name, Runnable work) {
        Thread thread = create(name, work);
        thread.start();
        return thread;
    }

    /** A thread that the caller configures and starts. */
    public static Thread create(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** As {@link #create}, without the thread-local values of the caller: a plugin's thread must not keep them. */
    public static Thread withoutInheritance(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
