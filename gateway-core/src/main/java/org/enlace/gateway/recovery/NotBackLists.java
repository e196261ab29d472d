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
     * @param data the restored data folder, which holds the key file that the lists were written with
     */
    static List<NotBackLine> read(List<Path> lists, Path data) {
        List<NotBackLine> all = new ArrayList<>();
        for (Path list : lists) {
            if (!Files.isRegularFile(list)) {
                throw new RecoveryException(Reason.FILES, list);
            }
            try {
                BlindIndex index = BlindIndex.read(data.resolve("keys").resolve("sealing.json"));
                all.addAll(NotBackList.standing(NotBackFile.read(list, index).lines()));
            } catch (NotBackFile.Damaged | SealingException other) {
                throw new RecoveryException(other, Reason.NOT_BACK, list);
            } catch (IOException unreadable) {
                throw new RecoveryException(unreadable, Reason.FILES, list);
            }
        }
        all.sort(Comparator.comparing(NotBackLine::at));
        return NotBackList.standing(all);
    }
}
