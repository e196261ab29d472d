package org.enlace.gateway.exchange.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.enlace.gateway.platform.encryption.SealingException;

/** Reads the exclusion lists that are given to a restore. */
final class ExclusionLists {

    private ExclusionLists() {}

    /**
     * Returns all lines, oldest first. Lines older than this backup are kept too: a later restore of an earlier backup may need them.
     *
     * @param keyFiles one of which the lists were written with
     * @throws SealingException if none of them can be used: no list is to blame
     */
    static List<ExclusionLine> read(List<Path> lists, List<Path> keyFiles) {
        List<ExclusionLine> all = new ArrayList<>();
        for (Path list : lists) {
            if (!Files.isRegularFile(list)) {
                throw new RecoveryException(Reason.FILES, list);
            }
            all.addAll(ExclusionList.standing(lines(list, keyFiles)));
        }
        all.sort(Comparator.comparing(ExclusionLine::at));
        return ExclusionList.standing(all);
    }

    private static List<ExclusionLine> lines(Path list, List<Path> keyFiles) {
        RuntimeException why = null;
        for (Path each : keyFiles) {
            try {
                return ExclusionFile.read(list, BlindIndex.read(each)).lines();
            } catch (ExclusionFile.DamagedFileException other) {
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
