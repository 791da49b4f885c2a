namespace Athanor.Sql;

/// <summary>What a statement's sources are called, in the whole of it, and its CTEs, each after those that it uses itself.</summary>
internal sealed class SourceNames : PartVisitor
{
    private readonly HashSet<SqlNode> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, FromClause> _unqualified;
    private readonly List<Cte> _ctes = [];
    private readonly HashSet<Cte> _placed = [];

    private SourceNames(StringComparer comparer)
    {
        _unqualified = new(comparer);
        Names = new(comparer);
    }

    /// <summary>The names that are taken.</summary>
    public HashSet<string> Names { get; }

    /// <summary>The CTEs of the statement's own WITH: all but those that a query inside has.</summary>
    public IReadOnlyList<Cte> Ctes => _placed.Count == 0 ? _ctes : [.. _ctes.Where(c => !_placed.Contains(c))];

    /// <summary>Walks the whole statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="comparer">How the dialect tells names apart.</param>
    /// <exception cref="CompileException">A CTE has the name of another, or of a table.</exception>
    public static SourceNames Of(SqlNode statement, StringComparer comparer)
    {
        var names = new SourceNames(comparer);
        names.Visit(statement);
        if (((statement as ExplainStatement)?.Subject ?? statement as Statement) is { } whole)
        {
            // An INSERT and its query have one WITH.
            names._placed.ExceptWith(CtePlace.At(whole));
            names._placed.ExceptWith(whole is InsertStatement { Query: { } query } ? CtePlace.At(query) : []);
        }

        return names;
    }

    protected internal override void Visit(SqlNode? node)
    {
        if (node is null || node is FromClause && !_seen.Add(node))
        {
            return;
        }

        StatementCompiler.RequireStack();
        if (node is FromClause { Name: { } name } source)
        {
            Names.Add(name);
            CheckCteName(name, source);
        }

        node.DeclareParts(this);
        if (node is Cte cte)
        {
            _ctes.Add(cte);
        }
        else if (node is CtePlace place)
        {
            _placed.Add(place.Cte);
        }
    }

    public override void Value(object? value)
    {
    }

    public override void Value(long value)
    {
    }

    public override void Bind(IBindParameter parameter)
    {
    }

    // In FROM a CTE and a table stand by their names alone: equal ones cannot be told apart.
    private void CheckCteName(string name, FromClause source)
    {
        if (source is not (Cte or Table { SchemaName: null } or TableSubset { BaseTable.SchemaName: null }))
        {
            return;
        }

        if (!_unqualified.TryAdd(name, source) && (source is Cte || _unqualified[name] is Cte))
        {
            throw new CompileException($"The statement has a CTE named '{name}' and another CTE or a table of this name. Give the CTE a name of its own.");
        }
    }
}
