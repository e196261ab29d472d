package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Converts the best statement about an age: years, else an age group, else the reason why there is neither. */
final class AgeOrBandConversion implements Conversion {
    @Override
    public String name() {
        return "age-or-band";
    }

    @Override
    public Inward inward(Parameters row) {
        if (row.sources() != 2) {
            throw new InvalidRowException("age-or-band reads years and a group");
        }
        Inward years = new AgeConversion().inward(row);
        Inward band = new BandConversion().inward(row);
        return (source, notes) -> {
            JsonNode age = years.convert(new Source(List.of(source.words().get(0))), notes);
            JsonNode group = band.convert(new Source(List.of(source.words().get(1))), notes);
            boolean groupSays = group != null && (age == null || Canonical.isNil(age) && !Canonical.isNil(group));
            return groupSays ? group : age;
        };
    }
}
