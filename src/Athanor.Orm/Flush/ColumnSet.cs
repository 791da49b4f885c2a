namespace Athanor.Orm;

/// <summary>Some columns of a mapping: the key of a compiled flush statement.</summary>
internal readonly record struct ColumnSet(ulong Low, string? High)
{
    /// <summary>The columns of a mapping that a test picks.</summary>
    public static ColumnSet Of(EntityMapping mapping, IEntity entity, Func<IEntity, int, bool> picks)
    {
        var low = 0UL;
        var count = mapping.Columns.Count;
        for (var i = 0; i < Math.Min(count, 64); i++)
        {
            if (picks(entity, i))
            {
                low |= 1UL << i;
            }
        }

        return new(low, count <= 64 ? null : string.Create(count - 64, (entity, picks), static (span, s) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = s.picks(s.entity, i + 64) ? '1' : '0';
            }
        }));
    }

    /// <summary>Whether no column is in it.</summary>
    public bool IsEmpty => Low == 0 && High is null;

    /// <summary>The columns, of so many, that a test picks. Without any beyond the first 64 they are told by one number.</summary>
    public static ColumnSet Of(int count, Func<int, bool> picks)
    {
        var low = 0UL;
        for (var i = 0; i < Math.Min(count, 64); i++)
        {
            if (picks(i))
            {
                low |= 1UL << i;
            }
        }

        var more = count > 64 && Enumerable.Range(64, count - 64).Any(picks);
        return new(low, more ? string.Concat(Enumerable.Range(64, count - 64).Select(i => picks(i) ? '1' : '0')) : null);
    }

    /// <summary>Whether a column is in the set.</summary>
    public bool Contains(int column) => column < 64 ? (Low & 1UL << column) != 0 : High is { } high && high[column - 64] == '1';
}
