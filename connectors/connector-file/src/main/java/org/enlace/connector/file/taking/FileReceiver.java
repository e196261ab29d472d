package org.enlace.connector.file.taking;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.enlace.connector.Link;
import org.enlace.connector.file.unpacking.PackagingRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the files of one link: lists, claims, offers and answers them in batches. Every step can be repeated after a crash: what is claimed is
 * offered again, and intake knows a file by its digest. Of one link; one poll at a time.
 */
public final class FileReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(FileReceiver.class);

    /** The longest duration of a poll: then the thread serves the other links that wait for it, and this link waits behind them. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /**
     * While files are taken, their folder is listed again no sooner than this, and for no more than a tenth of the time: listing a full folder is
     * expensive.
     */
    private static final Duration RELIST = Duration.ofSeconds(1);

    private static final int TENTH = 10;

    private final Link<?> link;
    private final TakingRules rules;
    private final FilePlace filePlace;
    private final FileSubmission fileSubmission;
    private boolean troubled;
    private long restUntil = Long.MIN_VALUE;
    private volatile boolean more;

    public FileReceiver(Link<?> link, TakingRules rules, PackagingRule packagingRule, FilePlace filePlace) {
        this.link = link;
        this.rules = rules;
        this.filePlace = filePlace;
        this.fileSubmission = new FileSubmission(link, rules, packagingRule, filePlace);
    }

    /** Makes the place ready. */
    public void prepare() throws IOException {
        filePlace.prepare();
    }

    /**
     * Polls once: first the claimed files, then new ones, in order of name. The others wait behind a file that cannot be taken now: they may be
     * numbered, and a file that comes after a later number counts as stale. Never throws: a later poll tries again.
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
                LOG.warn("link {}: a look failed: {}", link.id(), FilePlaceException.of(e));
            }
            troubled = true;
            restUntil = System.nanoTime() + rules.retry().toNanos();
        } finally {
            filePlace.rest();
        }
    }

    /** True if the last poll ended because of its duration, and took something: the rest need not wait for the next poll. */
    boolean more() {
        return more;
    }

    /** Called when no poll follows for now. */
    public synchronized void close() {
        troubled = false;
        filePlace.close();
    }

    private void lookOnce() throws IOException {
        long begun = System.nanoTime();
        boolean took = false;
        List<ClaimedFile> left = filePlace.claimed();
        fileSubmission.keepOnly(left);
        for (int from = 0; from < left.size(); from += filePlace.handful()) {
            if (!fileSubmission.take(left.subList(from, Math.min(left.size(), from + filePlace.handful())))) {
                return;
            }
            took = true;
        }
        long listed = System.nanoTime();
        List<String> names = filePlace.complete();
        long listing = System.nanoTime() - listed;
        while (!names.isEmpty()) {
            int count = Math.min(names.size(), filePlace.handful());
            List<ClaimedFile> claimed = filePlace.claim(names.subList(0, count));
            if (!fileSubmission.take(claimed)) {
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
                // While many files are taken, others become complete; their stability time must not begin only after
                // that.
                listed = now;
                names = filePlace.complete();
                listing = System.nanoTime() - listed;
            }
        }
    }
}
