package org.enlace.gateway.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.mappings.BatchItem;

/** The lines of one file on their way: while some are being written, the next are made ready. For one thread. */
final class LinesUnderWay {

    /** One group that is written, and one that waits for it. */
    private static final int MOST = 512;

    private final FileItems items;
    private final FileItems.Source source;
    private final Deque<FileItems.InHand> underWay = new ArrayDeque<>();
    private final Tally tally = new Tally();

    LinesUnderWay(FileItems items, FileItems.Source source) {
        this.items = items;
        this.source = source;
    }

    /** Takes them all. A {@link Refusal} if the gateway could not take one: what was committed stays, and is recognised the next time. */
    Tally takeAll(Iterator<BatchItem> rest) {
        while (rest.hasNext()) {
            FileItems.Line line = items.ready(source, rest.next());
            while (underWay.size() >= MOST) {
                settleOne();
            }
            underWay.add(submit(line));
        }
        while (!underWay.isEmpty()) {
            settleOne();
        }
        return tally;
    }

    /** Others fill the committer too: then this file waits for its own lines before it brings more. */
    private FileItems.InHand submit(FileItems.Line line) {
        while (true) {
            try {
                return items.submit(line);
            } catch (Refusal busy) {
                if (busy.code() != RefusalCode.BUSY || underWay.isEmpty()) {
                    throw busy;
                }
                settleOne();
            }
        }
    }

    private void settleOne() {
        FileItems.InHand oldest = underWay.remove();
        tally.add(oldest.line().item(), items.outcome(source, oldest));
    }
}
