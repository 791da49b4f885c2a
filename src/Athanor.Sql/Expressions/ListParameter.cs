namespace Athanor.Sql;

/// <summary>The values of an <c>IN</c> list: one array parameter where the database takes it, else a list of rounded size.</summary>
internal sealed class ListParameter<T>(IReadOnlyList<T> values, SqlType<T> type) : SqlNode, IBindParameter
{
    public SqlType Type => type;

    public int ListCount => values.Count;

    public object BoxedValue => values;

    /// <summary>The values of a list.</summary>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    public static ListParameter<T> Of(IEnumerable<T> values, SqlType<T> type)
    {
        T[] list = [.. values];
        return default(T) is not null || Array.TrueForAll(list, v => v is not null)
            ? new(list, type)
            : throw new ArgumentException("The list holds a null. In SQL NULL is in no list, and with one no value is outside: leave it out, and ask for `== null` besides.", nameof(values));
    }

    // The list is padded to the rounded size by repeating its last value, which changes no IN.
    public void Write(ParameterWriter writer, int index, int element)
    {
        if (element < 0)
        {
            type.WriteArray(writer, index, values as T[] ?? [.. values]);
        }
        else
        {
            type.Write(writer, index, values[Math.Min(element, values.Count - 1)]);
        }
    }

    protected internal override void DeclareParts(PartVisitor parts) => parts.Bind(this);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.ListParameter(this);
}
