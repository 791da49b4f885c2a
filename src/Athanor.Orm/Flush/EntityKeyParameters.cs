namespace Athanor.Orm;

/// <summary>An object's key in the database, and its version where a statement asks for it.</summary>
/// <param name="segment">The table that the statement is on; null where it reads all of the object.</param>
/// <param name="entity">The object.</param>
internal sealed class EntityKeyParameters(TableSegment? segment, IEntity entity) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            Write(segment, entity, slots[i].Source, writer, i);
        }
    }

    /// <summary>Writes a part of the key, or after the last one the version.</summary>
    /// <remarks>A changed key is in the first table under its old value; the database has taken it along to the others before they are written.</remarks>
    public static void Write(TableSegment? segment, IEntity entity, int part, ParameterWriter writer, int index)
    {
        var mapping = entity.Mapping;
        if (part == mapping.KeyColumns.Length)
        {
            Stored(mapping, entity, mapping.VersionColumn, writer, index);
        }
        else if (segment is { IsFirst: false } && entity.State.Status == EntityStatus.Persistent)
        {
            mapping.Columns[mapping.KeyColumns[part]].Write(entity, writer, index);
        }
        else
        {
            Stored(mapping, entity, mapping.KeyColumns[part], writer, index);
        }
    }

    /// <summary>Writes the value that the row has: the one before the object's unsaved change.</summary>
    public static void Stored(EntityMapping mapping, IEntity entity, int column, ParameterWriter writer, int index)
    {
        if (entity.State.TryGetOriginal(column, out var original))
        {
            mapping.Columns[column].WriteBoxed(original, writer, index);
        }
        else
        {
            mapping.Columns[column].Write(entity, writer, index);
        }
    }
}
