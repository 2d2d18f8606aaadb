var timeline_json = {"title":{"text":{"headline":"X"}},"events":[{"start_date":{"year":2020},"text":{"headline":"A"}}]};
// replace
window.timeline = new TL.Timeline("t", timeline_json);