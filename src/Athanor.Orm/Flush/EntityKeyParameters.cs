namespace Athanor.Orm;

/// <summary>An object's key in the database, and its version where a statement asks for it.</summary>
internal sealed class EntityKeyParameters(EntityMapping mapping, IEntity entity) : ParameterSource
{
    public override void Write(ParameterWriter writer, ReadOnlySpan<ParameterSlot> slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            var place = slots[i].Source;
            Stored(mapping, entity, place < mapping.KeyColumns.Length ? mapping.KeyColumns[place] : mapping.VersionColumn, writer, i);
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
