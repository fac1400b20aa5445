import threading, pytest
from django.db import connection
from bookings.domain import register, completion
from bookings.models import Attendance, Completion
from courses.models import Session
from tests import factories
@pytest.mark.django_db(transaction=True)
def test_race():
    for turn in range(8):
        run=factories.run(capacity=30, first=factories.at("2026-10-01"), session_count=1)
        session=run.sessions.select_related("run").get()
        ids=[factories.booking(run, who=factories.person(f"S{n}")).pk for n in range(20)]
        users=[factories.facilitator(c, runs=(run,)).person.user for c in ("Jo","Kim","Lee","Mo")]
        gate=threading.Barrier(4); out={}
        def go(i):
            s=Session.objects.select_related("run").get(pk=session.pk); gate.wait()
            order=ids if i%2 else ids[::-1]
            try: out[i]=register.mark(s, marks=dict.fromkeys(order, ["attended","missed"][i%2]), seen={}, by=users[i], now=factories.at("2026-10-14"))
            except Exception as e: out[i]=e
            finally: connection.close()
        ts=[threading.Thread(target=go,args=(i,)) for i in range(4)]
        [t.start() for t in ts]; [t.join() for t in ts]
        assert not [e for e in out.values() if isinstance(e,Exception)], out
        assert sum(len(o.changed) for o in out.values())==20
        assert Attendance.objects.filter(session=session).count()==20
        # unmark vs issue
        Attendance.objects.filter(session=session).update(mark="attended")
        gate=threading.Barrier(2); res={}
        def a():
            gate.wait()
            try: res["a"]=completion.issue_all_earned(run, by=users[0], now=factories.at("2026-10-14"))
            finally: connection.close()
        def b():
            gate.wait()
            try: res["b"]=register.mark(session, marks=dict.fromkeys(ids,""), seen=dict.fromkeys(ids,"attended"), by=users[1], now=factories.at("2026-10-14"))
            finally: connection.close()
        ts=[threading.Thread(target=a),threading.Thread(target=b)]; [t.start() for t in ts]; [t.join() for t in ts]
        assert not Completion.objects.valid().filter(booking__run=run).exists(), (len(res["a"]))
        print(len(res["a"]))
