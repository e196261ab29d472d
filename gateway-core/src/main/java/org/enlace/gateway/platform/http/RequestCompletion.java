package org.enlace.gateway.platform.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Runs once an asynchronous request is over, also where its caller is gone before it came back. The work may be done already; doing it again must do
 * nothing.
 */
public record RequestCompletion(Runnable work) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // There is no time-out but those of the bodies.
    }

    @Override
    public void onError(AsyncEvent event) {
        // It completes afterwards.
    }

    /** The server forgets its listeners whenever a request starts to wait again. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
