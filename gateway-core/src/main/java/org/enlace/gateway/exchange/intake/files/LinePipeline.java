package org.enlace.gateway.exchange.intake.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.exchange.intake.FileMessages;
import org.enlace.gateway.exchange.intake.LineCounter;
import org.enlace.mappings.BatchItem;

/** Prepares and submits the lines of one file: while some are being written, the next are prepared. For one thread. */
final class LinePipeline {

    /** One group that is written, and one that waits for it. */
    private static final int MOST = 512;

    private final FileMessages items;
    private final FileMessages.Source source;
    private final Deque<FileMessages.InHand> underWay = new ArrayDeque<>();
    private final LineCounter lineCounter = new LineCounter();

    LinePipeline(FileMessages items, FileMessages.Source source) {
        this.items = items;
        this.source = source;
    }

    /**
     * Takes them all. A {@link MessageRefusedException} if the gateway could not take one: what was committed stays, and is recognised the next time.
     */
    LineCounter takeAll(Iterator<BatchItem> rest) {
        items.expect(() -> submitAll(rest));
        while (!underWay.isEmpty()) {
            settleOne();
        }
        return lineCounter;
    }

    private LineCounter submitAll(Iterator<BatchItem> rest) {
        while (rest.hasNext()) {
            FileMessages.Line line = items.ready(source, rest.next());
            while (underWay.size() >= MOST) {
                settleOne();
            }
            underWay.add(submit(line));
        }
        return lineCounter;
    }

    /** Others fill the committer too: then this file waits for its own lines before it brings more. */
    private FileMessages.InHand submit(FileMessages.Line line) {
        while (true) {
            try {
                return items.submit(line);
            } catch (MessageRefusedException busy) {
                if (busy.code() != RefusalCode.BUSY || underWay.isEmpty()) {
                    throw busy;
                }
                settleOne();
            }
        }
    }

    private void settleOne() {
        FileMessages.InHand oldest = underWay.remove();
        lineCounter.add(oldest.line().item(), items.outcome(source, oldest));
    }
}
