namespace Athanor.Sql;

/// <summary>The changes said of columns at hand, without lambdas: <c>Update(users).Set(age.To(30)).Where(id == 5)</c>. What <c>table["name"]</c> gives is said so, too.</summary>
public static class ColumnForms
{
    /// <summary>One row, besides those before.</summary>
    /// <exception cref="ArgumentException">A column is set twice, or the row sets other columns than the one before.</exception>
    public static Insert<TFace> Values<TFace>(this Insert<TFace> insert, params ReadOnlySpan<Assignment> assignments)
    {
        ArgumentNullException.ThrowIfNull(insert);
        return insert.Values(Over<TFace, Assignment>(assignments));
    }

    /// <summary>Many rows, each made of an item; all set the same columns. They go out in as few statements as the dialect's limits allow.</summary>
    /// <exception cref="ArgumentException">There is no item, a row sets nothing or a column twice, or two rows set different columns.</exception>
    public static Insert<TFace> Rows<TFace, TItem>(this Insert<TFace> insert, IEnumerable<TItem> items, Func<TItem, IReadOnlyList<Assignment>> row)
    {
        ArgumentNullException.ThrowIfNull(insert);
        ArgumentNullException.ThrowIfNull(row);
        return insert.Rows(items, (_, item) => row(item));
    }

    /// <summary>The rows of a query, whose outputs go to these columns in order.</summary>
    /// <exception cref="ArgumentException">The query has another number of outputs than there are columns.</exception>
    /// <exception cref="UsageException">There are rows of values already.</exception>
    public static Insert<TFace> From<TFace>(this Insert<TFace> insert, IQuerySource query, params ReadOnlySpan<IColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(insert);
        return insert.From(query, Over<TFace, IColumn>(columns));
    }

    /// <summary>What is done about rows that are there already; these columns' uniqueness decides.</summary>
    public static ConflictAction<TFace> OnConflict<TFace>(this Insert<TFace> insert, params ReadOnlySpan<IColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(insert);
        return insert.OnConflict(Over<TFace, IColumn>(columns));
    }

    /// <summary>The row that is there is updated: <c>.DoUpdate(price.To(Excluded(price)))</c>.</summary>
    /// <exception cref="ArgumentException">Nothing is set, or no column or constraint was named whose uniqueness decides.</exception>
    public static Insert<TFace> DoUpdate<TFace>(this ConflictAction<TFace> action, params ReadOnlySpan<Assignment> assignments)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.DoUpdate(Over<TFace, Assignment>(assignments));
    }

    /// <summary>Only rows that meet the condition are updated.</summary>
    public static ConflictAction<TFace> Where<TFace>(this ConflictAction<TFace> action, Expr<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(condition);
        return action.Where(_ => condition);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static ConflictAction<TFace> Where<TFace>(this ConflictAction<TFace> action, bool condition) => throw NotACondition.Error();

    /// <summary>Sets columns, besides those before.</summary>
    /// <exception cref="ArgumentException">A column is set twice.</exception>
    public static Update<TFace> Set<TFace>(this Update<TFace> update, params ReadOnlySpan<Assignment> assignments)
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.Set(Over<TFace, Assignment>(assignments));
    }

    /// <summary>Only rows that meet the condition, and those before, are updated.</summary>
    public static Update<TFace> Where<TFace>(this Update<TFace> update, Expr<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(update);
        ArgumentNullException.ThrowIfNull(condition);
        return update.Where(_ => condition);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static Update<TFace> Where<TFace>(this Update<TFace> update, bool condition) => throw NotACondition.Error();

    /// <summary>Sets columns, besides those before.</summary>
    /// <exception cref="ArgumentException">A column is set twice.</exception>
    public static UpdateFrom<TFace, TOther> Set<TFace, TOther>(this UpdateFrom<TFace, TOther> update, params ReadOnlySpan<Assignment> assignments)
    {
        ArgumentNullException.ThrowIfNull(update);
        var all = new Func<TFace, TOther, Assignment>[assignments.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var assignment = assignments[i];
            all[i] = (_, _) => assignment;
        }

        return update.Set(all);
    }

    /// <summary>Only rows that meet the condition, and those before, are updated.</summary>
    public static UpdateFrom<TFace, TOther> Where<TFace, TOther>(this UpdateFrom<TFace, TOther> update, Expr<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(update);
        ArgumentNullException.ThrowIfNull(condition);
        return update.Where((_, _) => condition);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static UpdateFrom<TFace, TOther> Where<TFace, TOther>(this UpdateFrom<TFace, TOther> update, bool condition) => throw NotACondition.Error();

    /// <summary>Only rows that meet the condition, and those before, are deleted.</summary>
    public static Delete<TFace> Where<TFace>(this Delete<TFace> delete, Expr<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(delete);
        ArgumentNullException.ThrowIfNull(condition);
        return delete.Where(_ => condition);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static Delete<TFace> Where<TFace>(this Delete<TFace> delete, bool condition) => throw NotACondition.Error();

    /// <summary>Only rows that meet the condition, and those before, are deleted.</summary>
    public static DeleteUsing<TFace, TOther> Where<TFace, TOther>(this DeleteUsing<TFace, TOther> delete, Expr<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(delete);
        ArgumentNullException.ThrowIfNull(condition);
        return delete.Where((_, _) => condition);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public static DeleteUsing<TFace, TOther> Where<TFace, TOther>(this DeleteUsing<TFace, TOther> delete, bool condition) => throw NotACondition.Error();

    private static Func<TFace, T>[] Over<TFace, T>(ReadOnlySpan<T> given)
    {
        var all = new Func<TFace, T>[given.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var one = given[i];
            all[i] = _ => one;
        }

        return all;
    }
}
