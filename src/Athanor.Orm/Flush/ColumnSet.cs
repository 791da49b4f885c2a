namespace Athanor.Orm;

/// <summary>Some columns of a mapping: the key of a compiled flush statement.</summary>
internal readonly record struct ColumnSet(ulong Low, string? High)
{
    /// <summary>The columns of an object's row in one table that a test picks.</summary>
    public static ColumnSet Of(TableSegment segment, IEntity entity, Func<TableSegment, IEntity, int, bool> picks)
    {
        var low = 0UL;
        char[]? high = null;
        foreach (var place in segment.Places)
        {
            if (!picks(segment, entity, place))
            {
                continue;
            }

            if (place < 64)
            {
                low |= 1UL << place;
            }
            else
            {
                high ??= NoneOf(entity.Mapping.Columns.Count - 64);
                high[place - 64] = '1';
            }
        }

        return new(low, high is null ? null : new string(high));
    }

    private static char[] NoneOf(int count)
    {
        var none = new char[count];
        Array.Fill(none, '0');
        return none;
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
