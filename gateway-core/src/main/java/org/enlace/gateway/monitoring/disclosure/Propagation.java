package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each sum alone says of its cells, again and again until nothing new follows. Finds what a reader with pencil and paper finds. Of one thread.
 */
final class Propagation {

    /** So often each sum is looked at; what would narrow one by one for longer is left to the solver. */
    private static final int ROUNDS = 200;

    private final Map<Cell, List<Sum>> sumsOf = new HashMap<>();
    private final Collection<Sum> sums;

    Propagation(Collection<Sum> sums) {
        this.sums = sums;
        for (Sum sum : sums) {
            sumsOf.computeIfAbsent(sum.total(), first -> new ArrayList<>()).add(sum);
            sum.parts().forEach(part -> sumsOf.computeIfAbsent(part, first -> new ArrayList<>())
                    .add(sum));
        }
    }

    /** Narrows all cells. Gives the sum that cannot be true together with those looked at before, if one cannot. */
    Optional<Sum> run() {
        Deque<Sum> open = new ArrayDeque<>(sums);
        Set<Sum> queued = new LinkedHashSet<>(sums);
        long left = (long) ROUNDS * sums.size();
        while (!open.isEmpty() && left-- > 0) {
            Sum sum = open.poll();
            queued.remove(sum);
            for (Cell cell : narrowed(sum)) {
                if (cell.known().isEmpty()) {
                    return Optional.of(sum);
                }
                sumsOf.get(cell).stream().filter(queued::add).forEach(open::add);
            }
        }
        return Optional.empty();
    }

    private static List<Cell> narrowed(Sum sum) {
        if (sum.holds() == Sum.Holds.NOT) {
            return List.of();
        }
        List<Cell> news = new ArrayList<>();
        long least = sum.parts().stream().mapToLong(part -> part.known().low()).sum();
        long most = sum.parts().stream().mapToLong(part -> part.known().high()).sum();
        if (sum.total().narrow(least, sum.addsUp() ? most : Range.ENDLESS)) {
            news.add(sum.total());
        }
        Range total = sum.total().known();
        for (Cell part : sum.parts()) {
            Range before = part.known();
            long othersLeast = least - before.low();
            long othersMost = most - before.high();
            if (part.narrow(sum.addsUp() ? total.low() - othersMost : 0, total.high() - othersLeast)) {
                news.add(part);
            }
        }
        return news;
    }
}
