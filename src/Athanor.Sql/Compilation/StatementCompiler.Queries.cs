using System.Collections.Immutable;

namespace Athanor.Sql;

// Queries: SELECT with its clauses and sources, and what combines queries.
public abstract partial class StatementCompiler
{
    private IReadOnlyList<WindowDefinition> _windows = []; // those of the query around this place that have a name

    /// <summary>SELECT.</summary>
    protected internal virtual void VisitSelect(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var froms = FromClauses(query);
        EnterScope([.. froms, .. query.Joins.Select(j => j.Right)], shadows: query.Correlation != CorrelationKind.Automatic);
        RequireConnected(froms, query.Joins, query.Where);
        var around = _attachments;
        _attachments = query.Attachments;
        List<Cte> placed = [.. CtePlace.At(query).Where(c => !_knownCtes.Contains(c))];
        WriteCtes(placed);
        var windowsAround = _windows;
        _windows = WindowCollector.Of(query);
        Write("SELECT ");
        Notes(_attachments, NotePlace.Prefix);
        Distinct(query);
        Outputs(query.Outputs, NamedOutputs);
        Notes(_attachments, NotePlace.AfterColumns);
        if (froms.Count > 0)
        {
            Write(" FROM ");
            for (var i = 0; i < froms.Count; i++)
            {
                if (i > 0)
                {
                    Write(", ");
                }

                Source(froms[i]);
            }

            foreach (var join in query.Joins)
            {
                Node(join);
            }
        }

        Notes(_attachments, NotePlace.AfterSources);
        Where(froms, query.Where);

        Notes(_attachments, NotePlace.AfterWhere);
        if (!query.GroupBy.IsEmpty)
        {
            Write(" GROUP BY ");
            GroupBy(query.GroupBy);
        }

        if (query.Having is { } having)
        {
            Write(" HAVING ");
            Condition(having);
        }

        Windows();
        Notes(_attachments, NotePlace.BeforeOrder);
        if (!query.OrderBy.IsEmpty)
        {
            Write(" ORDER BY ");
            List(query.OrderBy);
        }

        Notes(_attachments, NotePlace.AfterOrder);
        Fetch(query);
        if (query.Lock is { } rowLock)
        {
            _writes = true;
            Node(rowLock);
        }

        Notes(_attachments, NotePlace.Suffix);
        (_attachments, _windows) = (around, windowsAround);
        _knownCtes.ExceptWith(placed);
        _scopes.Pop();
    }

    // WINDOW, with the windows that have a name.
    private void Windows()
    {
        var names = new HashSet<string>(Dialect.NameComparer);
        for (var i = 0; i < _windows.Count; i++)
        {
            var name = Label(_windows[i].Name!);
            if (!names.Add(name))
            {
                throw new CompileException($"The query has two windows named '{name}'. Keep one in a variable, and give it to both functions; or give the other one another name.");
            }

            Write(i == 0 ? " WINDOW " : ", ");
            Identifier(name);
            Write(" AS (");
            Node(_windows[i]);
            Write(")");
        }
    }

    /// <summary>UNION and its like. A side that sorts or pages for itself becomes a subquery.</summary>
    protected internal virtual void VisitCompound(CompoundQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (TryGiveBack(query))
        {
            return;
        }

        // They combine from left to right, but for INTERSECT, which binds tighter in some databases and not in others.
        CompoundSide(query.Left, takesCompounds: !IsIntersect(query) || IsIntersect(query.Left));
        Write(" ");
        Write(CompoundWord(query.Kind));
        Write(" ");
        CompoundSide(query.Right);
        if (!query.OrderBy.IsEmpty)
        {
            Write(" ORDER BY ");
            List(query.OrderBy);
        }

        Paging(query.Limit, query.Offset);
    }

    /// <summary>UNION and its like.</summary>
    protected virtual string CompoundWord(CompoundKind kind) => kind switch
    {
        CompoundKind.Union => "UNION",
        CompoundKind.UnionAll => "UNION ALL",
        CompoundKind.Intersect => "INTERSECT",
        CompoundKind.IntersectAll => "INTERSECT ALL",
        CompoundKind.Except => "EXCEPT",
        _ => "EXCEPT ALL",
    };

    /// <summary>A column of a combined query in its ORDER BY, by its place: the sides may name it differently.</summary>
    protected internal virtual void VisitOutputPosition(OutputPosition position)
    {
        ArgumentNullException.ThrowIfNull(position);
        Write(position.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The keys of GROUP BY.</summary>
    protected virtual void GroupBy(ImmutableArray<Expr> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            Write(i > 0 ? ", " : "");
            if (keys[i] is GroupingSet set)
            {
                VisitGroupingSet(set);
            }
            else
            {
                Key(keys[i]);
            }
        }
    }

    /// <summary>Writes a key of ORDER BY or GROUP BY, where a bare number would be the place of a column.</summary>
    protected void Key(Expr key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var start = _sql.Length;
        Node(key);
        if (key is not OutputPosition && IsBareNumber(_sql.ToString(start, _sql.Length - start)))
        {
            _sql.Insert(start, "(SELECT ");
            Write(")");
        }
    }

    // A truth value is a number to some.
    private static bool IsBareNumber(string sql) => sql is "TRUE" or "FALSE" || sql.All(c => char.IsAsciiDigit(c) || c is '(' or ')' or '-' or '.');

    /// <summary>ROLLUP, CUBE and GROUPING SETS.</summary>
    protected internal virtual void VisitGroupingSet(GroupingSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        Write(set.Kind switch
        {
            GroupingKind.Rollup => "ROLLUP (",
            GroupingKind.Cube => "CUBE (",
            _ => "GROUPING SETS (",
        });
        for (var i = 0; i < set.Sets.Length; i++)
        {
            Write(i > 0 ? ", " : "");
            var isOne = set.Kind != GroupingKind.Sets && set.Sets[i].Items.Length == 1;
            Write(isOne ? "" : "(");
            for (var item = 0; item < set.Sets[i].Items.Length; item++)
            {
                Write(item > 0 ? ", " : "");
                Key(set.Sets[i].Items[item]);
            }

            Write(isOne ? "" : ")");
        }

        Write(")");
    }

    /// <summary>A CTE in FROM: its name, where the statement's WITH holds the rest.</summary>
    /// <param name="cte">The CTE.</param>
    /// <param name="isAliased">Whether another name follows.</param>
    protected internal virtual void VisitCte(Cte cte, bool isAliased)
    {
        ArgumentNullException.ThrowIfNull(cte);
        if (_knownCtes.Contains(cte))
        {
            Identifier(NameOf(cte));
            return;
        }

        if (!_areCtesInPlace)
        {
            throw new CompileException($"The CTE '{NameOf(cte)}' stands in the WITH of a query (`WithHere`), and is read outside of it.");
        }

        Write("(");
        WriteCtes([cte]);
        Write("SELECT * FROM ");
        Identifier(NameOf(cte));
        Write(")");
        if (!isAliased)
        {
            Write(" AS ");
            Identifier(NameOf(cte));
        }

        _knownCtes.Remove(cte);
    }

    /// <summary>A joined source.</summary>
    protected internal virtual void VisitJoin(JoinClause join)
    {
        ArgumentNullException.ThrowIfNull(join);
        Write(join.Kind switch
        {
            JoinKind.Inner => " JOIN ",
            JoinKind.Left => " LEFT JOIN ",
            JoinKind.Right => " RIGHT JOIN ",
            JoinKind.Full => " FULL JOIN ",
            _ => " CROSS JOIN ",
        });
        Source(join.Right);
        if (LogicalExpr.AndAlso(join.On, join.Right.OwnCondition) is { } on)
        {
            Write(" ON ");
            Condition(on);
        }
    }

    /// <summary>A term of ORDER BY.</summary>
    protected internal virtual void VisitOrderTerm(OrderTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        Key(term.Expression);
        if (term.IsDescending)
        {
            Write(" DESC");
        }

        if (term.PutsNullsFirst is { } first)
        {
            Write(first ? " NULLS FIRST" : " NULLS LAST");
        }
    }

    /// <summary>The paging of a query.</summary>
    protected virtual void Paging(Expr<long>? limit, Expr<long>? offset)
    {
        if (limit is not null)
        {
            Write(" LIMIT ");
            Node(limit);
        }

        if (offset is not null)
        {
            Write(" OFFSET ");
            Node(offset);
        }
    }

    /// <summary>WHERE: what a statement asks for, and what holds for its sources whoever reads them.</summary>
    protected void Where(IReadOnlyList<FromClause> sources, Expr<bool>? where)
    {
        ArgumentNullException.ThrowIfNull(sources);
        foreach (var source in sources)
        {
            where = LogicalExpr.AndAlso(where, source.OwnCondition);
        }

        if (where is not null)
        {
            Write(" WHERE ");
            Condition(where);
        }
    }

    /// <summary>A condition in WHERE, HAVING or ON.</summary>
    protected virtual void Condition(Expr<bool> condition) => Node(condition);

    private void CompoundSide(QueryStatement side, bool takesCompounds = false)
    {
        if (side is SelectQuery { OrderBy.IsEmpty: true, Limit: null, Offset: null, Lock: null } && !CtePlace.At(side).Any()
            || takesCompounds && side is CompoundQuery { OrderBy.IsEmpty: true, Limit: null, Offset: null })
        {
            Node(side);
        }
        else
        {
            Write("SELECT * FROM ");
            VisitSubquery(new Subquery(side, UnusedName("anon")));
        }
    }

    private static bool IsIntersect(QueryStatement query) => query is CompoundQuery { Kind: CompoundKind.Intersect or CompoundKind.IntersectAll };

    /// <summary>The sources of a query: the one given, or those of its columns and conditions that no enclosing query has.</summary>
    private List<FromClause> FromClauses(SelectQuery query)
    {
        if (query.From is { } from)
        {
            return [from];
        }

        var found = SourceCollector.Of(query);
        var joined = query.Joins.SelectMany(j => JoinedSource.Flat(j.Right)).ToHashSet<FromClause>(ReferenceEqualityComparer.Instance);
        List<FromClause> own = [.. found.Where(s => !joined.Contains(s) && !(_scopes.Any(scope => scope.Contains(s)) && Correlates(query, s)))];
        if (own.Count == 0 && joined.Count > 0)
        {
            throw new CompileException($"The query joins {Names(joined)} to nothing. Say what it begins with: `.From(…)`.");
        }

        if (own.Count == 0 && found.Count > 0)
        {
            throw new CompileException(
                $"The subquery has no source of its own: {Names(found)} is read by the query around it. Give it one with `.From(…)`; for the same table again an alias, `.As(\"…\")`.");
        }

        return own;
    }

    /// <summary>Refuses sources side by side with nothing between them: nearly always a join condition that was forgotten.</summary>
    protected void RequireConnected(IReadOnlyList<FromClause> listed, ImmutableArray<JoinClause> joins, Expr<bool>? where)
    {
        if (CartesianLinter.Find(listed, joins, where) is var (one, other))
        {
            throw new CompileException(
                $"Nothing connects {Names([one])} and {Names([other])}: every row of one would come with every row of the other. Add the condition that joins them; where that is meant, say `.From(…).CrossJoin(…)`.");
        }
    }

    private static bool Correlates(SelectQuery query, FromClause source) => query.Correlation switch
    {
        CorrelationKind.Automatic => true,
        CorrelationKind.Only => query.CorrelatedSources.Contains(source),
        _ => !query.CorrelatedSources.Contains(source),
    };

    // A name that two sources share would silently mean the inner one, which is right only for a query that says itself what it reads from outside.
    private void EnterScope(FromClause[] sources, bool shadows = false)
    {
        var scope = new HashSet<FromClause>(ReferenceEqualityComparer.Instance);
        foreach (var source in sources.SelectMany(JoinedSource.Flat))
        {
            if (!scope.Add(source) || !shadows && _scopes.Any(outer => outer.Contains(source)))
            {
                throw new CompileException($"{Names([source])} is read twice where each could be meant. Give one of them an alias: `.As(\"…\")`.");
            }

            if (source.Name is { } name
                && (shadows ? scope : scope.Concat(_scopes.SelectMany(outer => outer))).Any(other => !ReferenceEquals(other, source) && IsNamed(other, name, source)))
            {
                throw new CompileException($"Two sources are named '{name}' where each could be meant. Give one of them another alias: `.As(\"…\")`.");
            }
        }

        _scopes.Push(scope);
    }

    private bool IsNamed(FromClause other, string name, FromClause source) =>
        Dialect.NameComparer.Equals(other.Name, name) && Dialect.NameComparer.Equals(SchemaOf(other), SchemaOf(source));

    private string? SchemaOf(FromClause source) => source is Table or TableSubset ? Dialect.SchemaOf(source.BaseTable!) : null;

    private string Names(IEnumerable<FromClause> sources) => string.Join(", ", sources.Select(s => $"'{NameOf(s)}'"));
}
