package org.enlace.gateway.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.enlace.gateway.recovery.RecoveryException.Reason;
import org.enlace.gateway.sealing.BlindIndex;
import org.enlace.gateway.sealing.SealingException;

/** Lists of what must not come back, given to a restore. */
final class NotBackLists {

    private NotBackLists() {}

    /**
     * All that they say, oldest first: what is older than this backup may be needed by whoever restores an earlier one later.
     *
     * @param keyFiles one of which the lists were written with
     * @throws SealingException if none of them can be used: no list is to blame
     */
    static List<NotBackLine> read(List<Path> lists, List<Path> keyFiles) {
        List<NotBackLine> all = new ArrayList<>();
        for (Path list : lists) {
            if (!Files.isRegularFile(list)) {
                throw new RecoveryException(Reason.FILES, list);
            }
            all.addAll(NotBackList.standing(lines(list, keyFiles)));
        }
        all.sort(Comparator.comparing(NotBackLine::at));
        return NotBackList.standing(all);
    }

    private static List<NotBackLine> lines(Path list, List<Path> keyFiles) {
        RuntimeException why = null;
        for (Path each : keyFiles) {
            try {
                return NotBackFile.read(list, BlindIndex.read(each)).lines();
            } catch (NotBackFile.Damaged other) {
                why = new RecoveryException(other, Reason.NOT_BACK, list);
            } catch (SealingException unusable) {
                why = why == null ? unusable : why;
            } catch (IOException unreadable) {
                throw new RecoveryException(unreadable, Reason.FILES, list);
            }
        }
        throw why;
    }
}
