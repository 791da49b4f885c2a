using System.Collections.Frozen;

namespace Athanor.Orm;

/// <summary>Rows that tell their class by a column.</summary>
/// <typeparam name="T">The type of the column's values.</typeparam>
internal sealed class PolymorphicRows<T> : PolymorphicRows
    where T : notnull
{
    private readonly int _discriminator;
    private readonly SqlType<T> _type;
    private readonly FrozenDictionary<T, EntityMapping> _byValue;

    public PolymorphicRows(EntityMapping mapping, int discriminator, IReadOnlyList<EntityMapping> classes) : base(mapping, classes)
    {
        _discriminator = discriminator;
        _type = ((Column<T>)mapping.Columns[discriminator].Column).Type;
        _byValue = classes
            .Where(c => !c.Inheritance!.IsAbstract)
            .ToFrozenDictionary(c => ((EntityInheritance<T>)c.Inheritance!).Value);
    }

    protected override EntityMapping MappingOf(RowReader reader, int offset)
    {
        var at = offset + _discriminator;
        if (!reader.IsNull(at) && _type.Read(reader, at) is var value && _byValue.TryGetValue(value, out var found))
        {
            return found;
        }

        throw new UnknownDiscriminatorException(
            Mapping.EntityName, Mapping.Columns[_discriminator].Column.Schema.ToString(), reader.IsNull(at) ? null : _type.Read(reader, at), [.. _byValue.Keys.Select(k => $"{k}")]);
    }
}
