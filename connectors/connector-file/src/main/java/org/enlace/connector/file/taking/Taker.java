package org.enlace.connector.file.taking;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.enlace.connector.Link;
import org.enlace.connector.file.unpacking.Wrapping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One receiving link: looks, claims, offers, answers, by handfuls. Every step can be repeated after a crash: what is claimed is offered again, and intake
 * knows a file by its digest. Of one link; one look at a time.
 */
public final class Taker {

    private static final Logger LOG = LoggerFactory.getLogger(Taker.class);

    /** A look lasts little longer: then the thread goes to the links that wait for it, and this one comes again behind them. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** While files are taken, their folder is looked at again no sooner than this, and for no more than a tenth of the time: a full one is dear. */
    private static final Duration RELIST = Duration.ofSeconds(1);

    private static final int TENTH = 10;

    private final Link<?> link;
    private final TakingRules rules;
    private final Place place;
    private final Offers offers;
    private boolean troubled;
    private long restUntil = Long.MIN_VALUE;
    private volatile boolean more;

    public Taker(Link<?> link, TakingRules rules, Wrapping wrapping, Place place) {
        this.link = link;
        this.rules = rules;
        this.place = place;
        this.offers = new Offers(link, rules, wrapping, place);
    }

    /** Makes the place ready. */
    public void prepare() throws IOException {
        place.prepare();
    }

    /**
     * One look: first what is claimed already, then what is new, in order of name. Behind a file that cannot be taken now the others wait: they may be
     * numbered, and one that comes after a later number counts as stale. Never throws: a later look tries again.
     */
    public synchronized void look() {
        more = false;
        if (troubled && System.nanoTime() - restUntil < 0) {
            return;
        }
        try {
            lookOnce();
            if (troubled) {
                LOG.info("link {}: looks succeed again", link.id());
            }
            troubled = false;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (!troubled) {
                LOG.warn("link {}: a look failed: {}", link.id(), Trouble.of(e));
            }
            troubled = true;
            restUntil = System.nanoTime() + rules.retry().toNanos();
        } finally {
            place.rest();
        }
    }

    /** True if the last look ended because it lasted long, and took something: what is left need not wait for the next time to look. */
    boolean more() {
        return more;
    }

    /** No look will come for now. */
    public synchronized void close() {
        troubled = false;
        place.close();
    }

    private void lookOnce() throws IOException {
        long begun = System.nanoTime();
        boolean took = false;
        List<Claimed> left = place.claimed();
        offers.keepOnly(left);
        for (int from = 0; from < left.size(); from += place.handful()) {
            if (!offers.take(left.subList(from, Math.min(left.size(), from + place.handful())))) {
                return;
            }
            took = true;
        }
        long listed = System.nanoTime();
        List<String> names = place.complete();
        long listing = System.nanoTime() - listed;
        while (!names.isEmpty()) {
            int count = Math.min(names.size(), place.handful());
            List<Claimed> claimed = place.claim(names.subList(0, count));
            if (!offers.take(claimed)) {
                return;
            }
            took |= !claimed.isEmpty();
            names = names.subList(count, names.size());
            long now = System.nanoTime();
            if (now - begun > LONGEST_LOOK.toNanos()) {
                more = took;
                return;
            }
            if (now - listed >= Math.max(TENTH * listing, Math.max(rules.every().toNanos(), RELIST.toNanos()))) {
                // While many are taken, others become complete, and must not begin to stand still only then.
                listed = now;
                names = place.complete();
                listing = System.nanoTime() - listed;
            }
        }
    }
}
