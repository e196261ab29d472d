package org.enlace.gateway.partners;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a person is within the cases of these numbers: another id than elsewhere, always the same for them. Pure. */
public final class CaseCode {

    private CaseCode() {}

    /** @param numbers of the case, in one order */
    public static UUID of(UUID person, String numbers) {
        return UUID.nameUUIDFromBytes((person + "|" + numbers).getBytes(StandardCharsets.UTF_8));
    }
}
