using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Athanor.Orm;

/// <summary>The mapping of a class with its key's type.</summary>
/// <typeparam name="TEntity">The class.</typeparam>
/// <typeparam name="TKey">The key: the property's type, or a tuple for a composite key.</typeparam>
public abstract class EntityMapping<TEntity, TKey> : EntityMapping
    where TEntity : class, IEntity
    where TKey : notnull
{
    /// <summary>Describes a mapping.</summary>
    /// <param name="entityName">The class's name.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns in the table's order.</param>
    /// <param name="versionColumn">The place of the version column; -1 without one.</param>
    /// <param name="inheritance">Where the class stands in a hierarchy of mapped classes; null for one that stands alone.</param>
    protected EntityMapping(string entityName, Table table, IReadOnlyList<ColumnMapping> columns, int versionColumn, EntityInheritance? inheritance = null)
        : base(entityName, table, columns, versionColumn, inheritance)
    {
    }

    /// <summary>The object's key.</summary>
    protected internal abstract TKey GetKey(TEntity entity);

    /// <summary>Reads the key from a row whose columns of this class begin at <paramref name="offset"/>.</summary>
    protected internal abstract TKey ReadKey(RowReader reader, int offset);

    /// <summary>Reads the key from a row in which its parts alone stand beside each other, from <paramref name="offset"/> on.</summary>
    protected internal abstract TKey ReadKeyAlone(RowReader reader, int offset);

    /// <summary>Writes the key's parts as parameters from <paramref name="index"/> on.</summary>
    protected internal abstract void WriteKey(ParameterWriter writer, int index, TKey key);

    /// <summary>Reads all columns into an object, past its setters.</summary>
    protected internal abstract void ReadInto(TEntity entity, RowReader reader, int offset);

    /// <summary>An object without a constructor having run: loaded state is the row.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2087", Justification = "No constructor is called, and the mapping that closes this type keeps its members.")]
    protected internal static TEntity CreateUninitialized() => Unsafe.As<TEntity>(RuntimeHelpers.GetUninitializedObject(typeof(TEntity)));

    /// <summary>Whether the key columns of a row are NULL: an outer join found no partner.</summary>
    protected internal bool IsKeyNull(RowReader reader, int offset)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.IsNull(offset + KeyColumns[0]);
    }

    /// <summary>A new object from a row, of the class that the row says.</summary>
    /// <param name="reader">The row.</param>
    /// <param name="offset">The place of its first column.</param>
    /// <param name="unread">The columns that the row lacks.</param>
    internal TEntity ReadNew(RowReader reader, int offset, ColumnSet unread)
    {
        if (Polymorphic is { } rows)
        {
            return (TEntity)rows.Read(reader, offset, unread);
        }

        var entity = CreateUninitialized();
        ReadRow(entity, reader, offset, unread);
        return entity;
    }

    /// <summary>Reads a row into an object that is here, past its setters: what the row lacks is not read any more.</summary>
    internal void ReadAgain(TEntity entity, RowReader reader, int offset, ColumnSet unread)
    {
        if (Polymorphic is { } rows)
        {
            rows.ReadInto(entity, reader, offset, unread);
        }
        else
        {
            ReadRow(entity, reader, offset, unread);
            if (unread.IsEmpty)
            {
                entity.State.SetUnread(default, 0);
            }
        }
    }

    /// <summary>A new object from a row, outside any session.</summary>
    internal TEntity Materialize(RowReader reader, int offset, ColumnSet unread = default)
    {
        var entity = ReadNew(reader, offset, unread);
        entity.State.Status = EntityStatus.Detached;
        return entity;
    }

    private void ReadRow(TEntity entity, RowReader reader, int offset, ColumnSet unread)
    {
        if (unread.IsEmpty)
        {
            ReadInto(entity, reader, offset);
            return;
        }

        ReadBut(unread, entity, reader, offset);
        entity.State.SetUnread(unread, Columns.Count);
        Loaded(entity);
    }

    /// <summary>Reads from a row what the object lacks and the row has.</summary>
    internal void Complete(TEntity entity, RowReader reader, int offset, ColumnSet unread)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (!unread.Contains(i) && entity.State.IsUnread(i))
            {
                Columns[i].Read(entity, reader, offset + i);
                entity.State.SetRead(i);
            }
        }
    }

    internal sealed override async ValueTask LoadColumns(
        Session session, IReadOnlyList<IEntity> entities, ImmutableArray<int> places, bool async, CancellationToken cancellationToken)
    {
        var byKey = new Dictionary<TKey, TEntity>(entities.Count);
        foreach (TEntity entity in entities)
        {
            byKey[GetKey(entity)] = entity;
        }

        await RelatedRows.LoadColumns(
            session,
            this,
            places,
            byKey.Keys.ToArray(),
            row =>
            {
                if (!byKey.TryGetValue(ReadKeyAlone(row, 0), out var entity))
                {
                    return;
                }

                for (var i = 0; i < places.Length; i++)
                {
                    // What was set since is the object's own.
                    if (entity.State.IsUnread(places[i]))
                    {
                        Columns[places[i]].Read(entity, row, KeyColumns.Length + i);
                        entity.State.SetRead(places[i]);
                    }
                }
            },
            async,
            cancellationToken).ConfigureAwait(false);
    }

    internal sealed override IEntity? ReadEntity(EntityReading reading, FromClause source, RowReader reader, int offset) =>
        IsKeyNull(reader, offset) ? null : reading.Read(this, source, reader, offset);

    internal sealed override IEntity CreateObject() => CreateUninitialized();

    internal sealed override IdentityMap CreateIdentityMap() => new IdentityMap<TKey>(entity => GetKey((TEntity)entity));
}
