using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The condition that rows come after a key in an order: what pages by keys in place of an offset.</summary>
internal static class Keyset
{
    /// <summary>The rows after <paramref name="keys"/> in <paramref name="order"/>.</summary>
    /// <exception cref="UsageException">There is no order, or one of something that may be NULL without a place for it.</exception>
    /// <exception cref="ArgumentException">The keys are more or fewer than the terms, or of other types.</exception>
    public static Expr<bool> Condition(SelectQuery query, ImmutableArray<OrderTerm> order, ImmutableArray<object?> keys)
    {
        if (order.IsEmpty)
        {
            throw new UsageException("A query that begins after a key says by what it is sorted: `.OrderBy(…)` before it.");
        }

        if (order.Length != keys.Length)
        {
            throw new ArgumentException($"The query is sorted by {order.Length} terms, and the key has {keys.Length} values.", nameof(keys));
        }

        var optional = OptionalSources(query);
        List<Term> terms = [.. order.Select((term, i) => new Term(term, keys[i], MayBeNull(term.Expression, optional)))];
        return terms.All(t => !t.IsNullable && t.IsDescending == terms[0].IsDescending) ? AsRows(terms) : AsTerms(terms);
    }

    /// <summary>The same order backwards.</summary>
    public static ImmutableArray<OrderTerm> Reversed(ImmutableArray<OrderTerm> order) =>
        [.. order.Select(t => new OrderTerm(t.Expression, !t.IsDescending, !t.PutsNullsFirst))];

    // One comparison of whole rows, which an index of the terms answers at once.
    private static Expr<bool> AsRows(List<Term> terms)
    {
        var comparison = terms[0].IsDescending ? ComparisonOperator.Less : ComparisonOperator.Greater;
        return terms is [var only]
            ? Comparison.Of(comparison, only.Expression, only.Value)
            : new Comparison(comparison, new RowValue([.. terms.Select(t => t.Expression)]), new RowValue([.. terms.Select(t => t.Value)]));
    }

    // After in the first term, or equal in it and after in the second, and so on.
    private static Expr<bool> AsTerms(List<Term> terms)
    {
        Expr<bool> result = BooleanConstant.False;
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            result = LogicalExpr.Or(terms[i].After, i == terms.Count - 1 ? BooleanConstant.False : LogicalExpr.And(terms[i].Same, result));
        }

        return result;
    }

    private static HashSet<FromClause> OptionalSources(SelectQuery query)
    {
        var optional = new HashSet<FromClause>(ReferenceEqualityComparer.Instance);
        var before = SourceColumns.Of(query).Except(query.Joins.SelectMany(j => JoinedSource.Flat(j.Right))).ToList();
        foreach (var join in query.Joins)
        {
            if (join.Kind is JoinKind.Left or JoinKind.Full)
            {
                optional.UnionWith(JoinedSource.Flat(join.Right));
            }

            if (join.Kind is JoinKind.Right or JoinKind.Full)
            {
                optional.UnionWith(before);
            }

            before.AddRange(JoinedSource.Flat(join.Right));
        }

        return optional;
    }

    private static bool MayBeNull(Expr expression, HashSet<FromClause> optional) =>
        !expression.IsNeverNull || SourceCollector.Of(expression).Any(optional.Contains);

    private sealed class Term
    {
        private readonly bool _nullsFirst;
        private readonly bool _isNull;

        public Term(OrderTerm term, object? key, bool mayBeNull)
        {
            Expression = term.Expression;
            IsDescending = term.IsDescending;
            IsNullable = mayBeNull;
            _isNull = key is null;
            _nullsFirst = !mayBeNull || (term.PutsNullsFirst ?? throw new UsageException(
                $"The rows are sorted by {term.Expression}, which may be NULL, and databases differ in where NULLs go. Say it: `.NullsFirst()` or `.NullsLast()`."));
            if (_isNull && !mayBeNull)
            {
                throw new ArgumentException($"The key has a null for {term.Expression}, which is never NULL.", nameof(key));
            }

            Value = RunTimeValues.Bound(term.Expression, key);
        }

        public Expr Expression { get; }

        public Expr Value { get; }

        public bool IsDescending { get; }

        public bool IsNullable { get; }

        public Expr<bool> Same => Comparison.Equality(Expression, Value, negated: false);

        // NULL has no value after it where NULLs are last, and every value where they are first.
        public Expr<bool> After => (_isNull, IsNullable && !_nullsFirst) switch
        {
            (true, true) => BooleanConstant.False,
            (true, false) => new NullTest(Expression, negated: true),
            (false, true) => LogicalExpr.Or(Beyond, new NullTest(Expression, negated: false)),
            (false, false) => Beyond,
        };

        private Comparison Beyond => Comparison.Of(IsDescending ? ComparisonOperator.Less : ComparisonOperator.Greater, Expression, Value);
    }
}
