package org.enlace.mappings.language;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;

/** Looks at what the readers of mapping files know: their constants are private to their packages. */
final class DeclaredKeys {
    private DeclaredKeys() {}

    /** A set of keys of a class of {@code org.enlace.mappings}. */
    static Set<String> set(String type, String name) {
        Set<String> keys = new TreeSet<>();
        constant(type, name, Set.class).forEach(key -> keys.add(String.valueOf(key)));
        return keys;
    }

    static <T> T constant(String type, String name, Class<T> form) {
        try {
            Field field = Class.forName("org.enlace.mappings." + type).getDeclaredField(name);
            field.setAccessible(true);
            return form.cast(field.get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells if a path into a message that is written can be read. */
    static boolean accepts(String path) {
        try {
            Method parse =
                    Class.forName("org.enlace.mappings.table.PartnerPath").getDeclaredMethod("parse", String.class);
            parse.setAccessible(true);
            return parse.invoke(null, path) != null;
        } catch (InvocationTargetException e) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
