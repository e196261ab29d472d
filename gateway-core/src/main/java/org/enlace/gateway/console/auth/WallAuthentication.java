package org.enlace.gateway.console.auth;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.security.access.WallLinks;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** Authenticates screens on walls by the secret of their link, and slows guessing down as at the login. Thread-safe. */
@Component
public class WallAuthentication {

    public static final String ADDRESS = "/wall/door";

    /** Takes the place of the user's name where failures are counted; it is no secret. */
    private static final String SCREEN = "\u0000wall";

    private static final int REMEMBERED = 1_000;

    private final WallLinks links;
    private final LoginDelay delay;
    private final LoginAudit failures;
    private final AuditTrail audit;

    /** Links that this node accepted before: guesses from the same address do not block their screens. */
    private final Set<UUID> letIn = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    WallAuthentication(WallLinks links, LoginDelay delay, LoginAudit failures, AuditTrail audit) {
        this.links = links;
        this.delay = delay;
        this.failures = failures;
        this.audit = audit;
    }

    /**
     * Accepts a screen with a link; the audit records it.
     *
     * @return empty if no such link is valid
     * @throws TooManyLoginsException if there were too many wrong ones from this address
     */
    public Optional<WallScreen> open(String token, String address) {
        if (!WallLinks.hasShape(token)) {
            return Optional.empty();
        }
        mustNotWait(address);
        Optional<WallScreen> screen = screen(token);
        screen.ifPresentOrElse(
                known -> {
                    delay.succeeded(SCREEN, address);
                    audit.record(known.getName(), AuditAction.WALL_OPENED, "wall", Map.of("address", address));
                    letIn.add(known.link());
                },
                () -> failed(address));
        return screen;
    }

    /**
     * Returns the screen whose secret a request carries.
     *
     * @return empty if no such link is valid any more
     * @throws TooManyLoginsException if there were too many wrong ones from this address, and this one was not accepted before
     */
    Optional<WallScreen> known(String token, String address) {
        if (!WallLinks.hasShape(token)) {
            return Optional.empty();
        }
        Optional<WallScreen> screen = screen(token);
        if (screen.filter(each -> letIn.contains(each.link())).isPresent()) {
            return screen;
        }
        mustNotWait(address);
        screen.ifPresentOrElse(each -> letIn.add(each.link()), () -> failed(address));
        return screen;
    }

    private Optional<WallScreen> screen(String token) {
        return links.standing(token).map(link -> new WallScreen(link.id(), link.institution()));
    }

    private void mustNotWait(String address) {
        Duration wait = delay.wait(SCREEN, address);
        if (!wait.isZero()) {
            throw new TooManyLoginsException(wait);
        }
    }

    private void failed(String address) {
        delay.failed(SCREEN, address);
        failures.failed(address);
    }
}
