package io.leaftrace.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/** How one record class is taken apart and put together; found out once per class, since bulk paths map many facts. */
final class RecordShape {

    /**
     * One component.
     *
     * @param type the component's class; for a list, the class of what is in it
     */
    record Component(String name, Class<?> type, Method accessor) {

        Object of(Object record) {
            return call(() -> accessor.invoke(record));
        }
    }

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Component> components;
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        components = Stream.of(parts)
                .map(part -> new Component(part.getName(), elementClass(part.getGenericType()), part.getAccessor()))
                .toList();
        Class<?>[] signature = Stream.of(parts).map(RecordComponent::getType).toArray(Class[]::new);
        constructor = call(() -> type.getDeclaredConstructor(signature));
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    List<Component> components() {
        return components;
    }

    Object create(Object[] values) {
        return call(() -> constructor.newInstance(values));
    }

    private static Class<?> elementClass(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }

    private interface Reflection<T> {
        T run() throws ReflectiveOperationException;
    }

    private static <T> T call(Reflection<T> reflection) {
        try {
            return reflection.run();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
