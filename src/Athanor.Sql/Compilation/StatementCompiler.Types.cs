namespace Athanor.Sql;

// What types put around values: the casts that a driver needs, and the SQL of user types.
public abstract partial class StatementCompiler
{
    private bool _isAroundValue;

    /// <summary>Writes a bound value in what its type puts around it.</summary>
    /// <param name="type">The parameter's type; that of one element for an array.</param>
    /// <param name="value">The SQL of the value: a parameter's marker, or a column of the parameters' own rows.</param>
    /// <param name="isArray">Whether the value is an array of the type.</param>
    protected void Bound(SqlType type, string value, bool isArray = false)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (Dialect.ParameterCast(Dialect.StoredType(type)) is { } cast)
        {
            value = $"CAST({value} AS {cast}{(isArray ? "[]" : "")})";
        }

        if (!isArray && type.Bound(new SqlFragment(value), Dialect.Name) is { } around)
        {
            _isAroundValue = true;
            Operand(around, Precedence.Primary);
            _isAroundValue = false;
        }
        else
        {
            Write(value);
        }
    }

    /// <summary>Writes a value's literal in what its type puts around it.</summary>
    internal void Literal(SqlType type, string literal) => Bound(type, literal);

    private static CompileException ParameterAroundValue() => new(
        "The SQL that a type puts around its values holds a parameter of its own, which no statement knows of. Write constants there as text of the SQL.");

    // An expression as the statement gives it back; null where that is the expression itself.
    private SqlNode? GivenBack(SqlNode value, SqlType type)
    {
        if (type.Selected(value, Dialect.Name) is { } around)
        {
            return around;
        }

        return Dialect.ResultCast(Dialect.StoredType(type)) is { } cast ? new ResultCast(value, cast) : null;
    }

    // The sides must stay comparable among themselves: what stands around values stands around the whole.
    private bool TryGiveBack(CompoundQuery query)
    {
        if (_nesting > 0 || !query.Outputs.Any(o => GivenBack(o, o.SqlType) is not null))
        {
            return false;
        }

        var name = UnusedName("anon");
        Write("SELECT ");
        foreach (var (i, (column, output)) in OutputNames.Of(query.Outputs).Index())
        {
            var value = new SqlFragment($"{name}.{Dialect.Quote(Label(column))}");
            Write(i > 0 ? ", " : "");
            Node(GivenBack(value, output.SqlType) ?? value);
            Write(" AS ");
            Identifier(Label(column));
        }

        Write(" FROM ");
        Subquery(query, named: true);
        Write($" AS {name}");
        return true;
    }
}
