using Athanor.Compliance;

namespace Athanor.PostgreSql.Tests.Compliance;

// The compliance suite, one class of it after the other, on PostgreSQL.
public sealed class WholeSuite : WholeSuiteTests<PostgreSqlUnderTest>;

public sealed class Array : ArrayTests<PostgreSqlUnderTest>;

public sealed class Batch : BatchTests<PostgreSqlUnderTest>;

public sealed class BulkChange : BulkChangeTests<PostgreSqlUnderTest>;

public sealed class BulkInsert : BulkInsertTests<PostgreSqlUnderTest>;

public sealed class BulkReturning : BulkReturningTests<PostgreSqlUnderTest>;

public sealed class Crud : CrudTests<PostgreSqlUnderTest>;

public sealed class Date : DateTests<PostgreSqlUnderTest>;

public sealed class Default : DefaultTests<PostgreSqlUnderTest>;

public sealed class Enum : EnumTests<PostgreSqlUnderTest>;

public sealed class ErrorKind : ErrorKindTests<PostgreSqlUnderTest>;

public sealed class Explain : ExplainTests<PostgreSqlUnderTest>;

public sealed class Expression : ExpressionTests<PostgreSqlUnderTest>;

public sealed class Extension : ExtensionTests<PostgreSqlUnderTest>;

public sealed class FixedPoint : FixedPointTests<PostgreSqlUnderTest>;

public sealed class Function : FunctionTests<PostgreSqlUnderTest>;

public sealed class HostileName : HostileNameTests<PostgreSqlUnderTest>;

public sealed class HostileText : HostileTextTests<PostgreSqlUnderTest>;

public sealed class HostileValue : HostileValueTests<PostgreSqlUnderTest>;

public sealed class InsertOrder : InsertOrderTests<PostgreSqlUnderTest>;

public sealed class Inspector : InspectorTests<PostgreSqlUnderTest>;

public sealed class Json : JsonTests<PostgreSqlUnderTest>;

public sealed class Operator : OperatorTests<PostgreSqlUnderTest>;

public sealed class Query : QueryTests<PostgreSqlUnderTest>;

public sealed class Result : ResultTests<PostgreSqlUnderTest>;

public sealed class Schema : SchemaTests<PostgreSqlUnderTest>;

public sealed class Statement : StatementTests<PostgreSqlUnderTest>;

public sealed class Stream : StreamTests<PostgreSqlUnderTest>;

public sealed class TransactionOptions : TransactionOptionsTests<PostgreSqlUnderTest>;

public sealed class Transaction : TransactionTests<PostgreSqlUnderTest>;

public sealed class TwoPhase : TwoPhaseTests<PostgreSqlUnderTest>;

public sealed class TypeMatrix : TypeMatrixTests<PostgreSqlUnderTest>;

public sealed class Type : TypeTests<PostgreSqlUnderTest>;

public sealed class UserType : UserTypeTests<PostgreSqlUnderTest>;
